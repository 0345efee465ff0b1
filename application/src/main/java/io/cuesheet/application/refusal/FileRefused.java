package io.cuesheet.application.refusal;

import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file was not imported; nothing of it is stored. */
public final class FileRefused extends Refusal {

    /** How many problems are listed at most. */
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

    /** @param problems by line; at least one, at most {@link #MAX_PROBLEMS} */
    public static FileRefused with(List<FileProblem> problems) {
        return with(problems, List.of());
    }

    /** The same for a file that leaves questions open, or has nothing but questions. */
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

    /** A season file that is larger than what is read. */
    public static FileRefused tooLarge(String message) {
        return new FileRefused(
                ReasonCode.FILE_TOO_LARGE,
                message,
                Map.of(),
                List.of(new FileProblem(1, null, FileReason.FILE_TOO_LARGE, message)),
                List.of());
    }

    /** @param waiting how many files of the organisation wait already */
    public static FileRefused tooMany(int waiting) {
        return new FileRefused(
                ReasonCode.TOO_MANY_IMPORTS,
                Texts.of("refusal.files_waiting"),
                Map.of("waiting", waiting),
                List.of(),
                List.of());
    }

    /** Too many others are being read. */
    public static FileRefused busy() {
        return new FileRefused(
                ReasonCode.TOO_MANY_IMPORTS, Texts.of("refusal.spreadsheets_busy"), Map.of(), List.of(), List.of());
    }

    /** What it leaves open. */
    public List<FileQuestion> questions() {
        return questions;
    }

    /** What is wrong with it, by line; empty where too many files wait, or it only leaves questions open. */
    public List<FileProblem> problems() {
        return problems;
    }
}
