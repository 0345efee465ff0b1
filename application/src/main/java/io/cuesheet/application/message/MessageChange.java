package io.cuesheet.application.message;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about messages changed.
 *
 * @param message the message; null: many at once, a switch that affects all of them, or changes that may have been missed
 */
public record MessageChange(OrgId orgId, @Nullable MessageId message) {

    private static final String MANY = "*";

    /** Reads a notification: {@code <org>:<message>,<message>} or {@code <org>:*}; empty for any other text. */
    static List<MessageChange> parse(String payload) {
        String[] parts = payload.split(":", 2);
        if (parts.length != 2) {
            return List.of();
        }
        try {
            OrgId org = OrgId.of(parts[0]);
            return Arrays.stream(parts[1].split(","))
                    .map(message -> new MessageChange(org, message.equals(MANY) ? null : MessageId.of(message)))
                    .toList();
        } catch (IllegalArgumentException notOurs) {
            return List.of();
        }
    }
}
