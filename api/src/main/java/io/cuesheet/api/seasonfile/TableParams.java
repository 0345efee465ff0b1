package io.cuesheet.api.seasonfile;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import io.cuesheet.application.seasonfile.table.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/** The query parameters for all files with rows and columns. */
public final class TableParams {

    private static final Map<String, DateOrder> ORDERS = words(DateOrder.values(), DateOrder::wireName);
    private static final Map<String, Choice> CHOICES = words(Choice.values(), Choice::wireName);

    private TableParams() {}

    /** Returns only the answers about a table. */
    public static ImportAnswers answers(ApiParams params) {
        return new ImportAnswers(
                Map.of(),
                null,
                null,
                null,
                null,
                params.oneOf(ImportAnswers.UNKNOWN_COLUMNS, CHOICES),
                null,
                null,
                table(params));
    }

    static TableAnswers table(ApiParams params) {
        Map<String, String> columns = columns(params);
        return new TableAnswers(
                params.oneOf(ImportAnswers.DATE_ORDER, ORDERS),
                params.text(ImportAnswers.SHEET),
                columns,
                columns.keySet());
    }

    /** Rejects parameters given twice. @param repeated names of those that may be repeated */
    public static void refuseRepeated(MultiValueMap<String, String> values, Set<String> repeated) {
        values.forEach((name, given) -> {
            if (given.size() > 1 && !repeated.contains(name)) {
                throw InvalidInput.of(name, "must be given once.");
            }
        });
    }

    static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).collect(Collectors.toMap(word, Function.identity()));
    }

    /** Reads NAME=COLUMN for a column of the file; NAME= ignores the column. */
    private static Map<String, String> columns(ApiParams params) {
        Map<String, String> columns = new HashMap<>();
        for (String text : params.repeated(ImportAnswers.COLUMN)) {
            int equals = text.lastIndexOf('=');
            String meaning = text.substring(equals + 1);
            if (equals < 1 || !meaning.isEmpty() && Column.named(meaning).isEmpty()) {
                throw InvalidInput.of(
                        ImportAnswers.COLUMN,
                        "must be the name of a column of the file and its meaning, such as Spielort=venue; or Spielort="
                                + " to leave it out.");
            }
            if (columns.put(text.substring(0, equals), meaning) != null) {
                throw InvalidInput.of(ImportAnswers.COLUMN, "must be given once for each column.");
            }
        }
        return columns;
    }
}
