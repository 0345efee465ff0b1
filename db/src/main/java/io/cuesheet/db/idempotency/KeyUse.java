package io.cuesheet.db.idempotency;

import io.cuesheet.workflows.MessageId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The use of an Idempotency-Key: it created a message or a bulk command, or belongs to a request whose answer is kept
 * ({@link KeptAnswer}).
 *
 * @param requestHash of the request: the key must not be used for another one
 */
public record KeyUse(
        String requestHash,
        @Nullable MessageId message,
        @Nullable UUID batch) {

    public KeyUse {
        if (message != null && batch != null) {
            throw new IllegalArgumentException("either a message or a batch comes of a key");
        }
    }

    public static KeyUse forMessage(String requestHash, MessageId message) {
        return new KeyUse(requestHash, message, null);
    }

    public static KeyUse forBatch(String requestHash, UUID batch) {
        return new KeyUse(requestHash, null, batch);
    }
}
