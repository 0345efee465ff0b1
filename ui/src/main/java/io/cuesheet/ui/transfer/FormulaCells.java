package io.cuesheet.ui.transfer;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A spreadsheet must not run what somebody wrote into an event's name. Without loss: what comes back is what went out. */
final class FormulaCells {

    private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private FormulaCells() {}

    static String neutralised(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return DANGEROUS.matcher(value).matches() ? "'" + value : value;
    }

    static String restored(String cell) {
        return cell.startsWith("'") && DANGEROUS.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
