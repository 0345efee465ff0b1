package io.cuesheet.workflows.message.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.Sync;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import org.jspecify.annotations.Nullable;

/** Reads the payload of the Signal {@code sync}, which anybody who reaches Temporal can send. */
final class Syncs {

    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private Syncs() {}

    /** What the payload says about this message; null if it says nothing, or nothing that a row can hold. */
    static @Nullable Sync read(@Nullable JsonNode payload, MessageId message) {
        try {
            Sync sync = JSON.treeToValue(payload, Sync.class);
            return sync != null && isPossible(sync, message) ? sync : null;
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException unreadable) {
            return null;
        }
    }

    /** A record's components are null if the payload omits them, even if they are declared non-null. */
    @SuppressWarnings("ConstantValue")
    private static boolean isPossible(Sync sync, MessageId message) {
        MessageState state = sync.state();
        return StorableValues.isInstant(sync.wake())
                && StorableValues.isInstant(sync.notBefore())
                && (state == null
                        || message.equals(state.messageId())
                                && state.status() != null
                                && state.sendAt() != null
                                && state.attempts() >= 0
                                && StorableValues.isInstant(state.sendAt())
                                && StorableValues.isInstant(state.nextAttemptAt())
                                && StorableValues.isText(state.reasonCode()));
    }
}
