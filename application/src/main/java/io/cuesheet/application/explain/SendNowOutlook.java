package io.cuesheet.application.explain;

import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of sending a message by hand now, checked by the same code as the command.
 *
 * @param refused why it can't be sent even with confirmations; null: sending can be tried
 * @param passed the rules that the send would bypass
 */
public record SendNowOutlook(@Nullable ReasonCode refused, List<ReasonCode> passed) {

    public SendNowOutlook {
        passed = List.copyOf(passed);
    }

    /** The rules that a send bypasses only with a confirmation. */
    public List<ReasonCode> toConfirm() {
        return passed.stream().filter(ReasonCode::needsConfirmation).toList();
    }
}
