package io.cuesheet.application.seasonfile.content;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person says once of a file with rows and columns. Null and empty: nothing.
 *
 * @param dateOrder of dates such as 1/2/2027
 * @param sheet name of the one that is read
 * @param columns what columns of the file mean, by their {@link FileColumn#key}; an empty meaning leaves the column out
 * @param exact those columns that are said of this file: one that it has not is a slip. Others may be of an earlier file or another sheet
 */
public record TableAnswers(
        @Nullable DateOrder dateOrder, @Nullable String sheet, Map<String, String> columns, Set<String> exact) {

    /** Nothing is answered. */
    public static final TableAnswers NONE = new TableAnswers(null, null, Map.of());

    public TableAnswers {
        columns = columns == null ? Map.of() : Map.copyOf(columns);
        exact = exact == null ? Set.of() : Set.copyOf(exact);
    }

    /** Of columns that the file may not have. */
    public TableAnswers(@Nullable DateOrder dateOrder, @Nullable String sheet, Map<String, String> columns) {
        this(dateOrder, sheet, columns, Set.of());
    }

    /**
     * What is kept for the next import: somebody may have written an address above a column, and a column that is known by its number
     * alone may be another one then.
     */
    public TableAnswers kept() {
        Map<String, String> others = new HashMap<>(columns);
        others.keySet().removeIf(name -> name.indexOf('@') >= 0 || name.startsWith("#"));
        return new TableAnswers(dateOrder, sheet, others);
    }
}
