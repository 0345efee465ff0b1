package io.cuesheet.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.event.EventMerge.Change;
import io.cuesheet.ui.event.EventMerge.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** An event that somebody else changed while this person edited it. */
final class EventConflict {

    /** So many changes are named; what they are stands below in any case. */
    private static final int MOST_NAMED = 3;

    private EventConflict() {}

    /**
     * Shows what both made of it.
     *
     * @param author who changed it last
     * @param chosen called with what the form is to say, once this person has chosen
     */
    static EditConflict of(Author author, EventMerge merge, Consumer<EventEntry> chosen) {
        String sentence = author.sentence(did(merge)) + " Your changes are not saved yet.";
        if (merge.changes().isEmpty()) {
            return new EditConflict(
                    sentence,
                    new Paragraph("It has the same values as before."),
                    "Choose See what changes again, then save.");
        }
        if (!merge.isClash()) {
            return new EditConflict(
                    sentence,
                    table(merge),
                    "The form now has their changes and yours. Choose See what changes, then save.");
        }
        Button mine = new Button("Keep mine", click -> chosen.accept(merge.mine()));
        mine.setId("keep-mine");
        Button theirs = new Button("Take theirs", click -> chosen.accept(merge.theirs()));
        theirs.setId("take-theirs");
        return new EditConflict(
                sentence,
                table(merge),
                "You both changed the values in bold. Choose which ones to keep. The form already has all other changes.",
                mine,
                theirs);
    }

    /** Such as "moved it to Fri 4 Dec 2026, 11:00 and changed venue". */
    private static String did(EventMerge merge) {
        List<String> parts = new ArrayList<>();
        merge.changes().stream()
                .filter(EventConflict::isStart)
                .forEach(change -> parts.add("moved it to " + change.theirs()));
        List<String> others = merge.changes().stream()
                .filter(change -> !isStart(change))
                .map(change -> change.what().toLowerCase(Locale.UK))
                .toList();
        if (!others.isEmpty()) {
            parts.add(
                    others.size() > MOST_NAMED
                            ? "changed %d details".formatted(others.size())
                            : "changed " + String.join(", ", others));
        }
        return parts.isEmpty() ? "saved this event" : String.join(" and ", parts);
    }

    private static boolean isStart(Change change) {
        return change.what().equals(EventMerge.START);
    }

    private static Component table(EventMerge merge) {
        return EditConflict.table(
                "As it is now",
                "What you typed",
                merge.changes().stream().map(EventConflict::line).toList());
    }

    private static EditConflict.Line line(Change change) {
        String yours = switch (change.part()) {
            case UNTOUCHED -> "not changed: theirs is used";
            case SAME -> "the same";
            case OTHERWISE -> change.yours();
        };
        return new EditConflict.Line(change.what(), change.theirs(), yours, change.part() == Part.OTHERWISE);
    }
}
