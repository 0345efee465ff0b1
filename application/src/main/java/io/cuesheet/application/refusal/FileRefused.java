package io.cuesheet.application.refusal;

import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file was refused; nothing of it is stored. */
public final class FileRefused extends Refusal {

    /** The most problems that are listed. */
    public static final int MAX_PROBLEMS = 100;

    private static final long serialVersionUID = 1L;

    private final transient List<FileProblem> problems;
    private final transient List<FileQuestion> questions;

    private FileRefused(
            ReasonCode code,
            String sentence,
            Map<String, ?> values,
            List<FileProblem> problems,
            List<FileQuestion> questions) {
        super(code, null, sentence, values);
        this.problems = List.copyOf(problems);
        this.questions = List.copyOf(questions);
    }

    /** @param problems by line; from one to {@link #MAX_PROBLEMS} */
    public static FileRefused with(List<FileProblem> problems) {
        return with(problems, List.of());
    }

    /** The same for a file with open questions, with or without problems. */
    public static FileRefused with(List<FileProblem> problems, List<FileQuestion> questions) {
        ReasonCode code = problems.isEmpty() ? ReasonCode.IMPORT_QUESTIONS : ReasonCode.IMPORT_REFUSED;
        return new FileRefused(code, ReasonSentence.of(code), Map.of(), problems, questions);
    }

    /** A season file without events. */
    public static FileRefused empty(String message) {
        return with(List.of(new FileProblem(1, null, FileReason.FILE_EMPTY, message)));
    }

    /** One place in a file of messages. */
    public static FileRefused ofMessages(int line, @Nullable String column, String message) {
        return with(List.of(new FileProblem(line, column, null, message)));
    }

    /** A season file that is too large to be read. */
    public static FileRefused tooLarge(String message) {
        return new FileRefused(
                ReasonCode.FILE_TOO_LARGE,
                message,
                Map.of(),
                List.of(new FileProblem(1, null, FileReason.FILE_TOO_LARGE, message)),
                List.of());
    }

    /** @param waiting how many of the organisation's files already wait */
    public static FileRefused tooMany(int waiting) {
        return new FileRefused(
                ReasonCode.TOO_MANY_IMPORTS,
                Texts.of("refusal.files_waiting"),
                Map.of("waiting", waiting),
                List.of(),
                List.of());
    }

    /** Too many other files are being read. */
    public static FileRefused busy() {
        return new FileRefused(
                ReasonCode.TOO_MANY_IMPORTS, Texts.of("refusal.spreadsheets_busy"), Map.of(), List.of(), List.of());
    }

    /** The questions that the file leaves open. */
    public List<FileQuestion> questions() {
        return questions;
    }

    /** The problems of the file, by line; empty if too many files wait, or if it only has open questions. */
    public List<FileProblem> problems() {
        return problems;
    }
}
