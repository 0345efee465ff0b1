package io.cuesheet.db;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON columns are written as Temporal writes payloads. */
public final class Json {

    /** Languages are BCP 47 tags; Jackson's own form, such as de_AT, is not one. */
    static final Module LANGUAGE_TAGS = new SimpleModule().addSerializer(Locale.class, new LanguageTag());

    private static final ObjectMapper MAPPER =
            JacksonJsonPayloadConverter.newDefaultObjectMapper().registerModule(LANGUAGE_TAGS);

    private Json() {}

    private static final class LanguageTag extends StdSerializer<Locale> {

        LanguageTag() {
            super(Locale.class);
        }

        @Override
        public void serialize(Locale language, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(language.toLanguageTag());
        }
    }

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
