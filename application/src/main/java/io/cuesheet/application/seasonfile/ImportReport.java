package io.cuesheet.application.seasonfile;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.seasonfile.content.Assumption;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.MergedAnswers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an import did.
 *
 * @param missingRefs future events of the same origin that are not in the file; they are left alone. The origin is what stands before
 *     the first hyphen of an {@code external_ref}.
 * @param messagesPlanned new scheduled messages by type code, in the order of the types
 * @param skippedTooLate new messages whose time had passed, or has no allowed day before they expire: recorded as skipped
 * @param messagesMoved existing messages that follow their event
 * @param messagesWithdrawn existing messages that are not needed any more, are too late now, or wait because their event is postponed
 * @param notes how the file was understood where it left a choice
 * @param problems what of the file was not taken, by line; the first ones
 * @param problemsCount of all, listed or not
 * @param questions what the file leaves open
 * @param remembered answers that were given with an earlier file of the same source
 * @param assumed what was taken for granted because the file is silent about it
 */
public record ImportReport(
        int eventsCreated,
        int eventsChanged,
        int eventsUnchanged,
        List<String> missingRefs,
        Map<String, Integer> messagesPlanned,
        int skippedTooLate,
        int messagesMoved,
        int messagesWithdrawn,
        List<ImportNote> notes,
        List<FileProblem> problems,
        @Nullable Integer problemsCount,
        List<FileQuestion> questions,
        List<MergedAnswers.Remembered> remembered,
        List<Assumption> assumed) {

    public ImportReport {
        missingRefs = List.copyOf(missingRefs);
        messagesPlanned = Collections.unmodifiableMap(new LinkedHashMap<>(messagesPlanned));
        notes = List.copyOf(notes);
        // Reports that older versions stored have none of these.
        problems = problems == null ? List.of() : List.copyOf(problems);
        problemsCount = problemsCount == null ? Integer.valueOf(problems.size()) : problemsCount;
        questions = questions == null ? List.of() : List.copyOf(questions);
        remembered = remembered == null ? List.of() : List.copyOf(remembered);
        assumed = assumed == null ? List.of() : List.copyOf(assumed);
    }

    /** Of a file of which everything was taken. */
    public ImportReport(
            int eventsCreated,
            int eventsChanged,
            int eventsUnchanged,
            List<String> missingRefs,
            Map<String, Integer> messagesPlanned,
            int skippedTooLate,
            int messagesMoved,
            int messagesWithdrawn,
            List<ImportNote> notes) {
        this(
                eventsCreated,
                eventsChanged,
                eventsUnchanged,
                missingRefs,
                messagesPlanned,
                skippedTooLate,
                messagesMoved,
                messagesWithdrawn,
                notes,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of());
    }

    /** The same with answers that are remembered. */
    public ImportReport remembering(List<MergedAnswers.Remembered> answers) {
        return saying(notes, problems, questions, answers, assumed);
    }

    /** The same with each sentence in other words. */
    ImportReport worded(UnaryOperator<String> words) {
        return saying(
                notes.stream()
                        .map(note -> new ImportNote(note.line(), words.apply(note.message())))
                        .toList(),
                problems.stream()
                        .map(problem -> new FileProblem(
                                problem.line(), problem.column(), problem.reasonCode(), words.apply(problem.message())))
                        .toList(),
                questions.stream()
                        .map(question -> question.saying(words.apply(question.message())))
                        .toList(),
                remembered,
                assumed.stream()
                        .map(one -> one.saying(words.apply(one.message())))
                        .toList());
    }

    /** The same counts with other sentences and answers. */
    private ImportReport saying(
            List<ImportNote> notes,
            List<FileProblem> problems,
            List<FileQuestion> questions,
            List<MergedAnswers.Remembered> remembered,
            List<Assumption> assumed) {
        return new ImportReport(
                eventsCreated,
                eventsChanged,
                eventsUnchanged,
                missingRefs,
                messagesPlanned,
                skippedTooLate,
                messagesMoved,
                messagesWithdrawn,
                notes,
                problems,
                problemsCount,
                questions,
                remembered,
                assumed);
    }

    /** This and the next part of the same file; what is missing, problems, questions and what is assumed are said of the whole file. */
    ImportReport plus(ImportReport next) {
        Map<String, Integer> planned = new LinkedHashMap<>(messagesPlanned);
        next.messagesPlanned().forEach((type, count) -> planned.merge(type, count, Integer::sum));
        return new ImportReport(
                eventsCreated + next.eventsCreated(),
                eventsChanged + next.eventsChanged(),
                eventsUnchanged + next.eventsUnchanged(),
                next.missingRefs(),
                planned,
                skippedTooLate + next.skippedTooLate(),
                messagesMoved + next.messagesMoved(),
                messagesWithdrawn + next.messagesWithdrawn(),
                Stream.concat(notes.stream(), next.notes().stream()).distinct().toList(),
                next.problems(),
                next.problemsCount(),
                next.questions(),
                remembered,
                next.assumed());
    }

    /** Whether everything was as the file has it already. */
    public boolean nothingChanged() {
        return eventsCreated == 0
                && eventsChanged == 0
                && messagesPlanned.isEmpty()
                && skippedTooLate == 0
                && messagesMoved == 0
                && messagesWithdrawn == 0;
    }
}
