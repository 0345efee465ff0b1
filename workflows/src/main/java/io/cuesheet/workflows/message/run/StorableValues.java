package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.PayloadFields;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that PostgreSQL, JSON and the workflow's timers can all store a value. PostgreSQL allows no NUL in text, UTF-8 allows no
 * lone surrogate, and milliseconds since 1970 overflow long before Java's last year. A value that one of them can't store would
 * fail an activity or a workflow task at every try.
 */
final class StorableValues {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant AFTER_LAST =
            Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1);

    private StorableValues() {}

    /** Rejects a command with a value that can't be stored. */
    static void check(MessageCommand command) {
        Envelope envelope = command.envelope();
        if (!Stream.of(envelope.actor(), envelope.reason(), envelope.commandId())
                .allMatch(StorableValues::isText)) {
            throw PayloadFields.malformed("actor, reason and commandId must not have control characters");
        }
        Instant sendAt = switch (command) {
            case Reschedule reschedule -> reschedule.sendAt();
            case ChangeStatus change -> change.sendAt();
            case SendNow ignored -> null;
        };
        if (!Stream.of(sendAt, envelope.validUntil(), envelope.issuedAt()).allMatch(StorableValues::isInstant)) {
            throw PayloadFields.malformed("sendAt, validUntil and issuedAt must be in the years 1970 to 9999, UTC");
        }
    }

    static boolean isText(@Nullable String text) {
        return text == null
                || text.codePoints()
                        .noneMatch(character -> Character.isISOControl(character)
                                || Character.getType(character) == Character.SURROGATE);
    }

    static boolean isInstant(@Nullable Instant instant) {
        return instant == null || !instant.isBefore(FIRST) && instant.isBefore(AFTER_LAST);
    }
}
