package io.cuesheet.workflows.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a payload. A missing or null field gives null; a malformed field throws {@link CommandRejected}. */
public final class PayloadFields {

    private static final int LONGEST_TEXT = 200;

    private PayloadFields() {}

    static JsonNode object(@Nullable JsonNode payload) {
        if (payload == null || !payload.isObject()) {
            throw malformed("the payload must be a JSON object");
        }
        return payload;
    }

    static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT) {
            throw malformed(field + " must be a text of 1 to 200 characters");
        }
        return value.textValue();
    }

    static @Nullable Long integer(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw malformed(field + " must be a whole number");
        }
        return value.longValue();
    }

    static boolean flag(JsonNode object, String field) {
        return Boolean.TRUE.equals(nullableFlag(object, field));
    }

    static @Nullable Boolean nullableFlag(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw malformed(field + " must be true or false");
        }
        return value.booleanValue();
    }

    static @Nullable Instant instant(JsonNode object, String field) {
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

    public static CommandRejected malformed(String message) {
        return new CommandRejected(ReasonCode.MALFORMED, message);
    }
}
