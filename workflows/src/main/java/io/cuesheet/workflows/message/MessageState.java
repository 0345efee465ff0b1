package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The workflow's view of its message; the answer to the Query {@code state} and to every accepted Update.
 *
 * @param sendAt due instant, UTC
 * @param attempts delivery attempts so far
 * @param reasonCode why the message has its status, if there is a reason
 * @param nextAttemptAt when the next attempt is due while {@code retrying}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessageState(
        MessageId messageId,
        MessageStatus status,
        Instant sendAt,
        long revision,
        int attempts,
        @Nullable String reasonCode,
        @Nullable Instant nextAttemptAt) {

    /** The instant at which the next automated attempt is due; only meaningful for an armed status. */
    public Instant dueAt() {
        return status == MessageStatus.RETRYING && nextAttemptAt != null ? nextAttemptAt : sendAt;
    }

    /** When to ask the gate next, UTC; null: not until something changes. */
    public @Nullable Instant wake() {
        return status.isArmed() ? dueAt() : null;
    }
}
