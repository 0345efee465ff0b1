package io.cuesheet.api.message;

import io.cuesheet.api.problem.ApiInstant;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change to a new time, a new status, or both; or a return to the rule.
 *
 * @param sendAt ISO-8601 with an offset; with a status only if that is scheduled, paused or blocked
 * @param pinned false, alone: returns a message whose time was set by hand to the time of its rule, or to its time relative to its event
 */
@Schema(name = "JobChange", example = """
    {"send_at": "2026-12-01T10:00:00+01:00"}""")
record JobPatch(
        @Schema(format = "date-time") @Nullable String sendAt,

        @Schema(implementation = MessageStatus.class) @Nullable
        String status,

        @Nullable Boolean pinned) {

    boolean isBackToRule() {
        return pinned != null;
    }

    @Nullable
    Instant newTime() {
        return sendAt == null ? null : ApiInstant.parse("send_at", sendAt);
    }

    @Nullable
    MessageStatus newStatus() {
        return status == null ? null : JobStatuses.read(status);
    }

    /** Throws {@link InvalidInput} if the fields can't be combined. */
    void check() {
        if (pinned != null) {
            checkBackToRule();
            return;
        }
        if (sendAt == null && status == null) {
            throw InvalidInput.saying("Give send_at, status or both, or pinned.");
        }
    }

    private void checkBackToRule() {
        if (Boolean.TRUE.equals(pinned) || sendAt != null || status != null) {
            throw InvalidInput.of(
                    "pinned", "can only be set to false, and only alone: the message then returns to its rule's time.");
        }
    }
}
