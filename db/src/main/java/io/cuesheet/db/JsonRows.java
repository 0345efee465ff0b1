package io.cuesheet.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.Collection;

/**
 * Rows as one JSON parameter, for statements that read them with {@code jsonb_to_recordset}: one round trip for any number of rows,
 * every column named and typed in the statement.
 */
public final class JsonRows {

    private static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .registerModule(Json.LANGUAGE_TAGS);

    private JsonRows() {}

    /** A JSON array of the records, their components named as columns are. */
    public static String of(Collection<? extends Record> rows) {
        try {
            return MAPPER.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("rows that can't be written as JSON", impossible);
        }
    }

    /** A value for a {@code jsonb} column of a row; its own fields keep the names of the contract. */
    public static JsonNode nested(Object value) {
        return Json.read(Json.write(value));
    }
}
