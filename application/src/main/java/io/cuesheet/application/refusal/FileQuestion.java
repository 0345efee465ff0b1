package io.cuesheet.application.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that a season file leaves open; a person answers it once for the whole file.
 *
 * @param reasonCode stable; clients branch on it
 * @param parameter the query parameter that answers it
 * @param about distinguishes several questions with the same reason, such as by the name of a time zone; null: there is only one
 * @param required whether it must be answered before anything is stored; else the file is read as its notes say
 * @param choices the parameter's possible values if they are few; else empty
 * @param suggestion the most likely value; null: there is none
 * @param lines the affected lines of the file, at most the first {@link #MAX_LINES}
 * @param count the number of all affected lines
 * @param message one sentence that a person can answer; it repeats no address
 */
public record FileQuestion(
        FileReason reasonCode,
        String parameter,
        @Nullable String about,
        boolean required,
        List<String> choices,
        @Nullable String suggestion,
        List<Integer> lines,
        int count,
        String message) {

    /** The most lines that are listed. */
    public static final int MAX_LINES = 20;

    public FileQuestion {
        choices = List.copyOf(choices);
        lines = List.copyOf(lines);
    }

    /** The same in other words. */
    public FileQuestion saying(String words) {
        return new FileQuestion(reasonCode, parameter, about, required, choices, suggestion, lines, count, words);
    }
}
