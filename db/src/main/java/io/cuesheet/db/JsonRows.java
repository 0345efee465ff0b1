package io.cuesheet.db;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;

/**
 * Rows as one JSON parameter, for statements that read them with {@code jsonb_to_recordset}: one round trip for any number of rows,
 * every column named and typed in the statement.
 */
public final class JsonRows {

    private static final JsonMapper CONTRACT = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final JsonMapper COLUMNS = CONTRACT.rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private JsonRows() {}

    /** A JSON array of the records, their components named as columns are. */
    public static String of(Collection<? extends Record> rows) {
        try {
            return COLUMNS.writeValueAsString(rows);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("rows that can't be written as JSON", unwritable);
        }
    }

    /** A payload of the contract, in camelCase, to be nested in a row. */
    public static JsonNode payload(Object value) {
        return CONTRACT.valueToTree(value);
    }
}
