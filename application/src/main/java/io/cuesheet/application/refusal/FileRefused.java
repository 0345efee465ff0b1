package io.cuesheet.application.refusal;

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

    private FileRefused(ReasonCode code, String sentence, Map<String, ?> values, List<FileProblem> problems) {
        super(code, null, sentence, values);
        this.problems = List.copyOf(problems);
    }

    /** @param problems by line; at least one, at most {@link #MAX_PROBLEMS} */
    public static FileRefused with(List<FileProblem> problems) {
        return new FileRefused(
                ReasonCode.IMPORT_REFUSED, ReasonSentence.of(ReasonCode.IMPORT_REFUSED), Map.of(), problems);
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
                List.of(new FileProblem(1, null, FileReason.FILE_TOO_LARGE, message)));
    }

    /** @param waiting how many files of the organisation wait already */
    public static FileRefused tooMany(int waiting) {
        return new FileRefused(
                ReasonCode.TOO_MANY_IMPORTS,
                "{waiting} files are waiting already. Send this one again when some of them are done.",
                Map.of("waiting", waiting),
                List.of());
    }

    /** What is wrong with it, by line; empty where too many files wait. */
    public List<FileProblem> problems() {
        return problems;
    }
}
