package io.cuesheet.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.event.EventMerge.Change;
import io.cuesheet.ui.event.EventMerge.Part;
import java.util.function.Consumer;

/** An event that somebody else changed while this person edited it. */
final class EventConflict {

    private static final String SENTENCE =
            "Someone else changed this event while you were editing it. Your changes are not saved yet.";

    private EventConflict() {}

    /** @param chosen called with what the form is to say, once this person has chosen */
    static EditConflict of(EventMerge merge, Consumer<EventEntry> chosen) {
        if (merge.changes().isEmpty()) {
            return new EditConflict(
                    SENTENCE,
                    new Paragraph("It has the same values as before."),
                    "Choose See what changes again, then save.");
        }
        if (!merge.isClash()) {
            return new EditConflict(
                    SENTENCE,
                    table(merge),
                    "The form now has their changes and yours. Choose See what changes, then save.");
        }
        Button mine = new Button("Keep mine", click -> chosen.accept(merge.mine()));
        mine.setId("keep-mine");
        Button theirs = new Button("Take theirs", click -> chosen.accept(merge.theirs()));
        theirs.setId("take-theirs");
        return new EditConflict(
                SENTENCE,
                table(merge),
                "You both changed the values in bold. Choose which ones to keep. The form already has all other changes.",
                mine,
                theirs);
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
