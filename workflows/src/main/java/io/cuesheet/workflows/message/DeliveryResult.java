package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param reasonCode {@code SENT}, or why not; {@code SUPERSEDED} where it is to be tried again later: a command has to be applied first, or
 *     the row is due later than the workflow or its clock says
 * @param row the row afterwards; null where there is no live row in this organisation
 * @param passed the rules that a send by hand went past
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliveryResult(
        ReasonCode reasonCode,
        @Nullable MessageState row,
        @Nullable List<ReasonCode> passed) {

    public DeliveryResult {
        passed = passed == null ? List.of() : List.copyOf(passed);
    }
}
