package io.cuesheet.application.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stops a spreadsheet from running text that somebody wrote into an event's name. Nothing is lost: an exported value is imported unchanged. */
public final class CsvInjection {

    private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private CsvInjection() {}

    /** The cell for this value; empty if there is no value. */
    public static String neutralised(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return DANGEROUS.matcher(value).matches() ? "'" + value : value;
    }

    /** The value of such a cell. */
    public static String restored(String cell) {
        return cell.startsWith("'") && DANGEROUS.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
