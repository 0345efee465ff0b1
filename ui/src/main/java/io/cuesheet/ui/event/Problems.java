package io.cuesheet.ui.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a file, up to the number that is listed, and what people should know of one that is taken. */
final class Problems {

    private final List<ImportProblem> found = new ArrayList<>();
    private final FileNotes notes = new FileNotes();

    void add(int line, @Nullable String column, ImportReason reason, String message) {
        if (!isFull()) {
            found.add(new ImportProblem(line, column, reason, message));
        }
    }

    FileNotes notes() {
        return notes;
    }

    boolean isFull() {
        return found.size() >= ImportRefused.MAX_PROBLEMS;
    }

    int count() {
        return found.size();
    }

    /** Refuses the file where anything was found. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ImportRefused(found);
        }
    }
}
