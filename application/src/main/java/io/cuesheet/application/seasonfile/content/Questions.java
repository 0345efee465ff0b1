package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a file leaves open: the same question on many lines is asked once. */
public final class Questions {

    /** More different ones than that nobody answers. */
    private static final int MOST = 100;

    private final Map<Key, FileQuestion> asked = new LinkedHashMap<>();

    private record Key(FileReason reason, @Nullable String about) {}

    private @Nullable List<FileQuestion> held;

    /** Holds what is asked of one event back, until it is known whether anything is wrong with it. */
    public void hold() {
        held = new ArrayList<>();
    }

    /** @param isAsked else nobody needs to answer for an event that can't be taken anyway */
    public void release(boolean isAsked) {
        List<FileQuestion> open = held == null ? List.of() : held;
        held = null;
        if (isAsked) {
            open.forEach(this::ask);
        }
    }

    /** @param question with the one line on which it arises */
    public void ask(FileQuestion question) {
        if (held != null) {
            held.add(question);
            return;
        }
        Key key = new Key(question.reasonCode(), question.about());
        if (asked.size() < MOST || asked.containsKey(key)) {
            asked.merge(key, question, Questions::both);
        }
    }

    private static FileQuestion both(FileQuestion known, FileQuestion again) {
        List<Integer> lines = new ArrayList<>(known.lines());
        boolean isNewLine = !lines.getLast().equals(again.lines().getFirst());
        if (isNewLine && lines.size() < FileQuestion.MAX_LINES) {
            lines.add(again.lines().getFirst());
        }
        return new FileQuestion(
                known.reasonCode(),
                known.parameter(),
                known.about(),
                known.required(),
                known.choices(),
                known.suggestion(),
                lines,
                known.count() + 1,
                known.message());
    }

    public List<FileQuestion> all() {
        return List.copyOf(asked.values());
    }
}
