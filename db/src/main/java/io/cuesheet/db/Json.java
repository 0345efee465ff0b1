package io.cuesheet.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON columns are written as Temporal writes payloads. */
public final class Json {

    private static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private Json() {}

    /** The text for a {@code jsonb} column; null stays null. */
    public static @Nullable String writeNullable(@Nullable Object value) {
        return value == null ? null : write(value);
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not serialisable: " + value.getClass(), impossible);
        }
    }

    /** The object in a {@code jsonb} column; null stays null. */
    public static @Nullable Map<String, Object> readObject(@Nullable String text) {
        return text == null ? null : MAPPER.convertValue(read(text), new TypeReference<>() {});
    }

    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON", notJson);
        }
    }
}
