package io.cuesheet.db.idempotency;

import io.cuesheet.workflows.MessageId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an Idempotency-Key is used for: a message or a batch came of it, or a request whose answer is kept ({@link KeptAnswer}).
 *
 * @param requestHash of what was asked: the key must not be used for anything else
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
