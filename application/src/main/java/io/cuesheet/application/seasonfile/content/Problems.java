package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a file, up to the number that is listed, what it leaves open, and what people should know of one that is
 * taken.
 */
public final class Problems {

    private final List<FileProblem> found = new ArrayList<>();
    private final FileNotes notes = new FileNotes();
    private final Questions questions = new Questions();
    private int count;

    public void add(int line, @Nullable String column, FileReason reason, String message) {
        count++;
        if (found.size() < FileRefused.MAX_PROBLEMS) {
            found.add(new FileProblem(line, column, reason, message));
        }
    }

    public FileNotes notes() {
        return notes;
    }

    /** Asks what must be answered before anything is stored. */
    public void ask(int line, FileReason reason, String parameter, List<String> choices, String message) {
        questions.ask(new FileQuestion(reason, parameter, null, true, choices, null, List.of(line), 1, message));
    }

    /** Asks what need not be answered. */
    public void offer(int line, FileReason reason, String parameter, @Nullable String suggestion, String message) {
        questions.ask(
                new FileQuestion(reason, parameter, null, false, List.of(), suggestion, List.of(line), 1, message));
    }

    public Questions questions() {
        return questions;
    }

    /** Of all, listed or not. */
    public int count() {
        return count;
    }

    /** What was found and is listed, by line. */
    public List<FileProblem> listed() {
        return found.stream().sorted(Comparator.comparingInt(FileProblem::line)).toList();
    }

    /** Refuses the file where anything was found of which nothing can be made. */
    public void throwIfAny() {
        if (count > 0) {
            throw FileRefused.with(listed(), questions.all());
        }
    }
}
