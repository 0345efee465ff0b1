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

    private static final String SENTENCE = "Somebody else changed this event meanwhile. Nothing of yours was saved.";

    private EventConflict() {}

    /** @param chosen called with what the form is to say, once this person has chosen */
    static EditConflict of(EventMerge merge, Consumer<EventEntry> chosen) {
        if (merge.changes().isEmpty()) {
            return new EditConflict(
                    SENTENCE, new Paragraph("It reads as you saw it."), "See what changes once more, then save.");
        }
        if (!merge.isClash()) {
            return new EditConflict(
                    SENTENCE,
                    table(merge),
                    "What you had not touched was taken over into the form, and what you typed is still there. See what "
                            + "changes, then save.");
        }
        Button mine = new Button("Keep mine", click -> chosen.accept(merge.mine()));
        mine.setId("keep-mine");
        Button theirs = new Button("Take theirs", click -> chosen.accept(merge.theirs()));
        theirs.setId("take-theirs");
        return new EditConflict(
                SENTENCE,
                table(merge),
                "You both changed what stands in bold: choose whose stays. What only one of you touched is in the form "
                        + "already.",
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
            case UNTOUCHED -> "not touched: theirs is taken over";
            case SAME -> "the same";
            case OTHERWISE -> change.yours();
        };
        return new EditConflict.Line(change.what(), change.theirs(), yours, change.part() == Part.OTHERWISE);
    }
}
