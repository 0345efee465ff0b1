package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.text.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a file, up to the number that is listed, what it leaves open, and what people should know of one that is
 * taken.
 */
public final class Problems {

    private final List<FileProblem> found = new ArrayList<>();
    private final FileNotes notes = new FileNotes();
    private final Questions questions = new Questions();
    private final Map<FileReason, Assumption> assumed = new EnumMap<>(FileReason.class);
    private final Set<String> leftOut = new HashSet<>();
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

    /** Notes that a time names no zone and is read as one of the organisation's. */
    public void assumeZone(int line, ZoneId zone) {
        String sentence = Texts.of("file.assumed_zone", zone);
        notes.add(line, sentence);
        Assumption first = new Assumption(
                FileReason.ASSUMED_ZONE,
                ImportAnswers.TIME_ZONE,
                zone.getId(),
                line,
                1,
                Texts.of("file.note.alone", sentence));
        assumed.merge(FileReason.ASSUMED_ZONE, first, (known, one) -> known.again());
    }

    /** What was taken for granted, each once. */
    public List<Assumption> assumed() {
        return List.copyOf(assumed.values());
    }

    /** Notes that the file names an event, or one that repeats, of which nothing is taken. */
    public void leaveOut(String ref) {
        leftOut.add(ref);
    }

    Set<String> leftOut() {
        return leftOut;
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
