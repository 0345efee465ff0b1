package io.cuesheet.application.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a season file leaves open and that a person answers once for the whole file.
 *
 * @param reasonCode stable; clients branch on it
 * @param parameter the query parameter that answers it
 * @param about which of several things with one reason is meant, such as the name of a time zone; null: there is only one
 * @param required whether nothing is stored before it is answered; else the file is taken as its notes say
 * @param choices values that the parameter takes, where they are few; else empty
 * @param suggestion a value that is probably meant; null: there is none
 * @param lines of the file, the first {@link #MAX_LINES} of them
 * @param count of all these lines
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

    /** How many lines are listed at most. */
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
