package io.cuesheet.application.seasonfile.content;

import java.util.List;

/** A file that was not imported; nothing of it is stored. */
public final class ImportRefused extends RuntimeException {

    /** How many problems are listed at most. */
    public static final int MAX_PROBLEMS = 100;

    private final transient List<ImportProblem> problems;

    ImportRefused(List<ImportProblem> problems) {
        super("the file has problems in %d places".formatted(problems.size()));
        this.problems = List.copyOf(problems);
    }

    public static ImportRefused of(int line, ImportReason reason, String message) {
        return new ImportRefused(List.of(new ImportProblem(line, null, reason, message)));
    }

    /** By line; at least one, at most {@link #MAX_PROBLEMS}. */
    public List<ImportProblem> problems() {
        return problems;
    }

    public boolean isTooLarge() {
        return problems.getFirst().reasonCode() == ImportReason.FILE_TOO_LARGE;
    }
}
