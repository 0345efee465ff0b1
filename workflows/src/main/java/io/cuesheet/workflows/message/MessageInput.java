package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The start input: the row as it was when the run was started. Other services pass only the ids: their run reads the row.
 *
 * @param sendAt due instant, UTC
 * @param attempts delivery attempts so far
 * @param wake when the run first asks the gate, UTC; null: not until a Signal or command arrives
 * @param notBefore until when it waits for its turn among many that are due at once, UTC; null: it does not wait
 * @param fromRow whether these values come from the row: then the run need not read it first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessageInput(
        MessageId messageId,
        OrgId orgId,
        Instant sendAt,
        MessageStatus status,
        long revision,
        int attempts,
        @Nullable String reasonCode,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant wake,
        @Nullable Instant notBefore,
        boolean fromRow) {

    /** The input for a new run of this message. */
    public static MessageInput of(OrgId orgId, MessageState row, @Nullable Instant wake, @Nullable Instant notBefore) {
        return new MessageInput(
                row.messageId(),
                orgId,
                row.sendAt(),
                row.status(),
                row.revision(),
                row.attempts(),
                row.reasonCode(),
                row.nextAttemptAt(),
                wake,
                notBefore,
                true);
    }

    public MessageState state() {
        return new MessageState(messageId, status, sendAt, revision, attempts, reasonCode, nextAttemptAt);
    }
}
