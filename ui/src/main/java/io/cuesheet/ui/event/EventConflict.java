package io.cuesheet.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.event.EventMerge.Change;
import io.cuesheet.ui.event.EventMerge.Field;
import io.cuesheet.ui.event.EventMerge.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An event that somebody else changed while this person edited it. */
final class EventConflict {

    /** Maximum changes named in the sentence; the table below shows all. */
    private static final int MOST_NAMED = 3;

    private EventConflict() {}

    /**
     * Shows both versions.
     *
     * @param author who changed it last
     * @param chosen called with the new values of the form, once this person has chosen
     */
    static EditConflict of(Author author, EventMerge merge, Consumer<EventEntry> chosen) {
        String sentence = Texts.of("event.conflict.not_saved", author.sentence(did(merge)));
        String preview = Texts.of("event.dialog.preview");
        if (merge.changes().isEmpty()) {
            return new EditConflict(
                    sentence,
                    new Paragraph(Texts.of("event.conflict.same_values")),
                    Texts.of("event.conflict.look_again", preview));
        }
        if (!merge.isClash()) {
            return new EditConflict(sentence, table(merge), Texts.of("event.conflict.merged", preview));
        }
        Button mine = new Button(Texts.of("event.conflict.keep_mine"), click -> chosen.accept(merge.mine()));
        mine.setId("keep-mine");
        Button theirs = new Button(Texts.of("event.conflict.take_theirs"), click -> chosen.accept(merge.theirs()));
        theirs.setId("take-theirs");
        return new EditConflict(sentence, table(merge), Texts.of("event.conflict.choose"), mine, theirs);
    }

    /** Such as "moved it to Fri 4 Dec 2026, 11:00 and changed venue". */
    private static String did(EventMerge merge) {
        Optional<String> start = merge.changes().stream()
                .filter(EventConflict::isStart)
                .map(Change::theirs)
                .findFirst();
        List<String> others = merge.changes().stream()
                .filter(change -> !isStart(change))
                .map(change -> change.detail().inSentence())
                .toList();
        if (others.isEmpty()) {
            return start.map(to -> Texts.of("event.conflict.did.moved", to))
                    .orElseGet(() -> Texts.of("event.conflict.did.saved"));
        }
        if (others.size() > MOST_NAMED) {
            return start.map(to -> Texts.of("event.conflict.did.moved_and_changed_many", to, others.size()))
                    .orElseGet(() -> Texts.of("event.conflict.did.changed_many", others.size()));
        }
        String named = String.join(", ", others);
        return start.map(to -> Texts.of("event.conflict.did.moved_and_changed", to, named))
                .orElseGet(() -> Texts.of("event.conflict.did.changed", named));
    }

    private static boolean isStart(Change change) {
        return change.detail().field() == Field.START;
    }

    private static Component table(EventMerge merge) {
        return EditConflict.table(
                Texts.of("component.conflict.now"),
                Texts.of("component.conflict.typed"),
                merge.changes().stream().map(EventConflict::line).toList());
    }

    private static EditConflict.Line line(Change change) {
        String yours = switch (change.part()) {
            case UNTOUCHED -> Texts.of("event.conflict.part.untouched");
            case SAME -> Texts.of("event.conflict.part.same");
            case OTHERWISE -> change.yours();
        };
        return new EditConflict.Line(change.detail().label(), change.theirs(), yours, change.part() == Part.OTHERWISE);
    }
}
