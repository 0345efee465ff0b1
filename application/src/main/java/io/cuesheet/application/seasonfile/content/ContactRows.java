package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of contacts as it was understood.
 *
 * @param rows that are right, in the file's order
 * @param notes what was understood in a way that people should know of
 * @param problems what can't be taken, by line; the first ones
 * @param problemCount of all, listed or not
 * @param questions what the file leaves open
 * @param columns as they were taken
 */
public record ContactRows(
        List<Row> rows,
        List<ImportNote> notes,
        List<FileProblem> problems,
        int problemCount,
        List<FileQuestion> questions,
        List<FileColumn> columns) {

    /** Of what is no file. */
    public static final ContactRows NONE = new ContactRows(List.of(), List.of(), List.of(), 0, List.of(), List.of());

    /**
     * A contact, and what tells its events: at least one of reference, venue, city and day.
     *
     * @param line of the file, from 1
     * @param ref null: not said
     * @param venue null: not said
     * @param city null: not said
     * @param day of their starts; null: not said
     * @param time of their starts on that day; null: not said
     * @param name null: not known
     * @param email null: there is a telephone number
     * @param phone as it stands there; null: there is an e-mail address
     * @param timeZone null: the venue's
     * @param language BCP 47 tag; null: the organisation's
     */
    public record Row(
            int line,
            @Nullable String ref,
            @Nullable String venue,
            @Nullable String city,
            @Nullable LocalDate day,
            @Nullable LocalTime time,
            String role,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable ZoneId timeZone,
            @Nullable String language) {

        /** Leaves name and addresses out: they must not reach a log. */
        @Override
        public String toString() {
            return "Row[line=%d]".formatted(line);
        }
    }

    public ContactRows {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
        questions = List.copyOf(questions);
        columns = List.copyOf(columns);
    }

    /** A file that was read to its end. */
    public static ContactRows of(List<Row> rows, Problems found, List<FileColumn> columns) {
        return new ContactRows(
                rows,
                found.notes().all(),
                found.listed(),
                found.count(),
                found.questions().all(),
                columns);
    }
}
