package io.cuesheet.application.seasonfile.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file, and what it is taken as.
 *
 * @param key its name, as answers name it; of one without a name, or whose name is there twice, its number, such as #3
 * @param values some of its values; no addresses
 * @param meaning name of the column that it is taken as; null: it is left out
 */
public record FileColumn(
        String key, List<String> values, @Nullable String meaning) {

    public FileColumn {
        values = List.copyOf(values);
    }
}
