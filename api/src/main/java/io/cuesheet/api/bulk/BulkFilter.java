package io.cuesheet.api.bulk;

import io.cuesheet.api.message.JobStatuses;
import io.cuesheet.api.problem.ApiInstant;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a batch applies to; missing fields do not filter.
 *
 * @param reason reason codes of the messages' status, such as AWAITS_CHOICE
 * @param from earliest sent_at of a sent message or send_at of another, inclusive, with an offset
 * @param to latest sent_at of a sent message or send_at of another, exclusive, with an offset
 * @param recipient e-mail address, in any case, or telephone number, in any format
 * @param text words of the event's name, the recipient's address and the contact's role: all of them, in any order, without regard to case
 *     and accents; or part of the recipient's telephone number
 * @param includeInitWithLoadIn false excludes questions whose answer is known, as lists do
 */
@Schema(name = "JobFilter")
record BulkFilter(
        @Schema(format = "uuid") @Nullable String eventId,

        @ArraySchema(schema = @Schema(implementation = MessageStatus.class)) @Nullable
        List<String> status,

        @Nullable List<String> messageType,

        @ArraySchema(schema = @Schema(implementation = ReasonCode.class)) @Nullable
        List<String> reason,

        @Schema(format = "date-time") @Nullable String from,
        @Schema(format = "date-time") @Nullable String to,
        @Nullable String recipient,
        @Nullable String text,
        @Nullable Boolean includeInitWithLoadIn) {

    MessageFilter read() {
        return new MessageFilter(
                several("status", status).stream().map(JobStatuses::read).collect(Collectors.toSet()),
                several("message_type", messageType),
                several("reason", reason),
                event(),
                instant("from", from),
                instant("to", to),
                recipient == null ? null : printable("recipient", recipient),
                text == null ? null : printable("text", text),
                !Boolean.FALSE.equals(includeInitWithLoadIn));
    }

    private @Nullable EventId event() {
        return eventId == null ? null : new EventId(UuidText.inField("event_id", eventId));
    }

    /** A list that is present but empty is an error and does not mean "all". */
    private static Set<String> several(String field, @Nullable List<String> values) {
        if (values == null) {
            return Set.of();
        }
        if (values.isEmpty() || values.stream().anyMatch(Objects::isNull)) {
            throw InvalidInput.of(field, "is empty: leave it out, or give a value.");
        }
        return values.stream().map(value -> printable(field, value)).collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(String field, @Nullable String value) {
        return value == null ? null : ApiInstant.parse(field, value);
    }

    /** PostgreSQL text can't hold NUL. */
    private static String printable(String field, String value) {
        if (value.isBlank() || value.indexOf('\0') >= 0) {
            throw InvalidInput.of(field, "must not be empty or have control characters.");
        }
        return value;
    }
}
