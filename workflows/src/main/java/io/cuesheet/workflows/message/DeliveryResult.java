package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.ReasonCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param reasonCode {@code SENT}, or why not
 * @param row the row afterwards; null if there is no live row in this organisation
 * @param passed the checks that a manual send bypassed
 * @param notBefore how long the run waits before it asks again, because the row is due later by the gate's clock, or the channel
 *     has no room; null: until the time in the row
 * @param number of the attempt in the ledger; null: none was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliveryResult(
        ReasonCode reasonCode,
        @Nullable MessageState row,
        @Nullable List<ReasonCode> passed,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Duration notBefore,

        @Nullable Long number) {

    /** Without an attempt. */
    public DeliveryResult(
            ReasonCode reasonCode,
            @Nullable MessageState row,
            @Nullable List<ReasonCode> passed,
            @Nullable Duration notBefore) {
        this(reasonCode, row, passed, notBefore, null);
    }

    /** Without an attempt or a wait. */
    public DeliveryResult(ReasonCode reasonCode, @Nullable MessageState row, @Nullable List<ReasonCode> passed) {
        this(reasonCode, row, passed, null, null);
    }

    public DeliveryResult {
        passed = passed == null ? List.of() : List.copyOf(passed);
    }
}
