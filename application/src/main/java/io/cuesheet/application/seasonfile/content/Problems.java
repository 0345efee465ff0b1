package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a file, up to the number that is listed, and what people should know of one that is taken. */
public final class Problems {

    private final List<FileProblem> found = new ArrayList<>();
    private final FileNotes notes = new FileNotes();

    public void add(int line, @Nullable String column, FileReason reason, String message) {
        if (!isFull()) {
            found.add(new FileProblem(line, column, reason, message));
        }
    }

    public FileNotes notes() {
        return notes;
    }

    public boolean isFull() {
        return found.size() >= FileRefused.MAX_PROBLEMS;
    }

    public int count() {
        return found.size();
    }

    /** Refuses the file where anything was found. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw FileRefused.with(found);
        }
    }
}
