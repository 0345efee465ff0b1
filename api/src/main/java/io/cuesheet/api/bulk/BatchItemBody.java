package io.cuesheet.api.bulk;

import io.cuesheet.api.warning.WarningBody;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message of a batch.
 *
 * @param revision the revision when it was selected
 * @param state open, done, conflict, refused or stopped
 * @param reasonCode why it was left unchanged
 * @param warnings warnings about its new time
 */
record BatchItemBody(
        UUID id,
        @Nullable Long revision,

        @Schema(allowableValues = {"open", "done", "conflict", "refused", "stopped"})
        String state,

        @Schema(implementation = ReasonCode.class) @Nullable String reasonCode,
        List<WarningBody> warnings) {

    static BatchItemBody of(BulkItem item, List<Warning> warnings) {
        String state = state(item.outcome());
        boolean left = !state.equals("open") && !state.equals("done");
        return new BatchItemBody(
                item.message().value(), item.revision(), state, left ? item.outcome() : null, WarningBody.of(warnings));
    }

    private static String state(@Nullable String outcome) {
        if (outcome == null) {
            return "open";
        }
        if (outcome.equals("DONE")) {
            return "done";
        }
        if (outcome.equals(ReasonCode.STALE_REVISION.name())) {
            return "conflict";
        }
        return outcome.equals(ReasonCode.STOPPED.name()) ? "stopped" : "refused";
    }
}
