package io.cuesheet.application.message;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about messages changed.
 *
 * @param message which message; null: many at once, a switch over all of them, or changes may have been missed
 */
public record MessageChange(OrgId orgId, @Nullable MessageId message) {

    private static final String MANY = "*";

    /** Reads a notification: {@code <org>:<message>} or {@code <org>:*}; empty for anything else. */
    static Optional<MessageChange> parse(String payload) {
        String[] parts = payload.split(":", 2);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new MessageChange(OrgId.of(parts[0]), parts[1].equals(MANY) ? null : MessageId.of(parts[1])));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
