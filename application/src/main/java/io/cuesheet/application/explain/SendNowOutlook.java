package io.cuesheet.application.explain;

import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sending a message by hand at this moment comes up against, judged by the code that judges the command.
 *
 * @param refused why it can't be sent, whatever is confirmed; null: it can be tried
 * @param passed the rules that it goes past
 */
public record SendNowOutlook(@Nullable ReasonCode refused, List<ReasonCode> passed) {

    public SendNowOutlook {
        passed = List.copyOf(passed);
    }

    /** Those of the rules that are gone past with a confirmation alone. */
    public List<ReasonCode> toConfirm() {
        return passed.stream().filter(ReasonCode::needsConfirmation).toList();
    }
}
