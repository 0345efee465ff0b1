package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was understood. Nothing of it is stored yet.
 *
 * @param events that are right, in the file's order, each external_ref once
 * @param notes what was understood in a way that people should know of
 * @param problems what can't be taken, by line; the first ones
 * @param problemCount of all, listed or not
 * @param questions what the file leaves open
 * @param series events that repeat, by reference
 * @param columns of a file with rows and columns, as they were taken
 * @param assumed what was taken for granted
 * @param leftOut references of events, and of those that repeat, that it names and that are not taken
 */
public record SeasonFile(
        List<ImportedEvent> events,
        List<ImportNote> notes,
        List<FileProblem> problems,
        int problemCount,
        List<FileQuestion> questions,
        Map<String, Series> series,
        List<FileColumn> columns,
        List<Assumption> assumed,
        Set<String> leftOut) {

    /**
     * An event that repeats.
     *
     * @param until all its dates until then are among the events
     * @param cancelled the revision in which all of it was cancelled; null: it was not
     */
    public record Series(int line, Instant until, @Nullable Revision cancelled) {}

    public SeasonFile {
        events = List.copyOf(events);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
        questions = List.copyOf(questions);
        series = Map.copyOf(series);
        columns = List.copyOf(columns);
        assumed = List.copyOf(assumed);
        leftOut = Set.copyOf(leftOut);
    }

    /** A file that was read to its end. */
    public static SeasonFile of(List<ImportedEvent> events, Problems found, Map<String, Series> series) {
        return new SeasonFile(
                events,
                found.notes().all(),
                found.listed(),
                found.count(),
                found.questions().all(),
                series,
                List.of(),
                found.assumed(),
                found.leftOut());
    }

    /** The same with the columns from which it was read. */
    public SeasonFile withColumns(List<FileColumn> read) {
        return new SeasonFile(events, notes, problems, problemCount, questions, series, read, assumed, leftOut);
    }

    /** The same, understood further. */
    SeasonFile with(List<ImportedEvent> others, List<ImportNote> told, List<FileQuestion> open) {
        return new SeasonFile(others, told, problems, problemCount, open, series, columns, assumed, leftOut);
    }

    /** The same with only these of its events. */
    public SeasonFile only(Predicate<ImportedEvent> wanted) {
        return with(events.stream().filter(wanted).toList(), notes, questions);
    }

    /** The same of which no series says anything of dates that are not among the events. */
    public SeasonFile withoutSeries() {
        return new SeasonFile(events, notes, problems, problemCount, questions, Map.of(), columns, assumed, leftOut);
    }

    public Set<String> refs() {
        return events.stream().map(ImportedEvent::externalRef).collect(Collectors.toSet());
    }

    /** Whether it can be stored as it is. */
    public boolean isStorable(ErrorPolicy errors) {
        return questions.stream().noneMatch(FileQuestion::required)
                && (problems.isEmpty() || errors == ErrorPolicy.SKIP)
                && !events.isEmpty();
    }

    /**
     * Goes on where it can be stored.
     *
     * @throws FileRefused with everything that keeps it from that
     */
    public void requireStorable(ErrorPolicy errors) {
        if (!isStorable(errors)) {
            boolean isExplained = !problems.isEmpty() || questions.stream().anyMatch(FileQuestion::required);
            throw isExplained ? FileRefused.with(problems, questions) : FileRefused.empty(nothingLeft());
        }
    }

    private String nothingLeft() {
        return notes.isEmpty()
                ? Texts.of("file.no_events")
                : Texts.of("file.none_left", notes.getFirst().message());
    }
}
