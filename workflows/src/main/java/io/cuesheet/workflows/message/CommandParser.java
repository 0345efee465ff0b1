package io.cuesheet.workflows.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the payload of a Signal or Update. Unknown fields are ignored; a wrong one is {@link CommandRejected}. */
final class CommandParser {

    private static final String DEFAULT_ACTOR = "service:unknown";

    private CommandParser() {}

    /** The command of this name. */
    static MessageCommand command(String name, @Nullable JsonNode payload) {
        return switch (name) {
            case MessageContract.RESCHEDULE -> reschedule(payload);
            case MessageContract.CHANGE_STATUS -> changeStatus(payload);
            case MessageContract.SEND_NOW -> sendNow(payload);
            default -> throw new CommandRejected(ReasonCode.UNKNOWN_COMMAND, "there is no such command");
        };
    }

    static MessageCommand.Reschedule reschedule(@Nullable JsonNode payload) {
        JsonNode object = object(payload);
        Instant sendAt = instant(object, "sendAt");
        if (sendAt == null) {
            throw malformed("sendAt is missing: give an ISO-8601 instant with an offset");
        }
        return new MessageCommand.Reschedule(sendAt, nullableFlag(object, "pinned"), envelope(object));
    }

    static MessageCommand.ChangeStatus changeStatus(@Nullable JsonNode payload) {
        JsonNode object = object(payload);
        String text = text(object, "status");
        if (text == null) {
            throw malformed("status is missing");
        }
        MessageStatus status = MessageStatus.find(text)
                .orElseThrow(() -> new CommandRejected(
                        ReasonCode.UNKNOWN_STATUS,
                        "status must be one of scheduled, paused, blocked, retrying, sent, failed, skipped"));
        return new MessageCommand.ChangeStatus(status, instant(object, "sendAt"), envelope(object));
    }

    static MessageCommand.SendNow sendNow(@Nullable JsonNode payload) {
        JsonNode object = payload == null || payload.isNull() ? null : object(payload);
        if (object == null) {
            return new MessageCommand.SendNow(false, false, MessageCommand.Envelope.of(DEFAULT_ACTOR));
        }
        return new MessageCommand.SendNow(flag(object, "confirm"), flag(object, "confirmResend"), envelope(object));
    }

    private static MessageCommand.Envelope envelope(JsonNode object) {
        String actor = text(object, "actor");
        return new MessageCommand.Envelope(
                actor == null ? DEFAULT_ACTOR : actor,
                text(object, "reason"),
                integer(object, "expectedRevision"),
                text(object, "commandId"),
                instant(object, "validUntil"),
                instant(object, "issuedAt"));
    }

    private static JsonNode object(@Nullable JsonNode payload) {
        if (payload == null || !payload.isObject()) {
            throw malformed("the payload must be a JSON object");
        }
        return payload;
    }

    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > 200) {
            throw malformed(field + " must be a text of 1 to 200 characters");
        }
        return value.textValue();
    }

    private static @Nullable Long integer(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw malformed(field + " must be a whole number");
        }
        return value.longValue();
    }

    private static boolean flag(JsonNode object, String field) {
        return Boolean.TRUE.equals(nullableFlag(object, field));
    }

    private static @Nullable Boolean nullableFlag(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw malformed(field + " must be true or false");
        }
        return value.booleanValue();
    }

    private static @Nullable Instant instant(JsonNode object, String field) {
        String text = text(object, field);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notAnInstant) {
            if (isLocal(text)) {
                throw new CommandRejected(
                        ReasonCode.NAIVE_TIMESTAMP, field + " has no offset: add one, such as Z or +02:00");
            }
            throw malformed(field + " must be an ISO-8601 instant with an offset");
        }
    }

    private static boolean isLocal(String text) {
        try {
            LocalDateTime.parse(text);
            return true;
        } catch (DateTimeParseException notLocal) {
            return false;
        }
    }

    private static CommandRejected malformed(String message) {
        return new CommandRejected(ReasonCode.MALFORMED, message);
    }
}
