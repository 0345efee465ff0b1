package io.cuesheet.ui.event;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.ui.event.EventMerge.Change;
import java.util.function.Consumer;

/** What somebody else made of an event while this person edited it, beside what was typed, and the choice between the two. */
final class EventConflict extends Div {

    /** @param chosen called with what the form is to say, once somebody has chosen */
    EventConflict(EventMerge merge, Consumer<EventEntry> chosen) {
        addClassNames("notice", "conflict");
        setId("conflict");
        getElement().setAttribute("role", "alert").setAttribute("data-kind", "error");
        add(new Paragraph("Somebody else changed this event meanwhile. Nothing of yours was saved."));
        if (merge.changes().isEmpty()) {
            add(new Paragraph("It reads as you saw it. See what changes once more, then save."));
            return;
        }
        add(table(merge));
        if (!merge.isClash()) {
            add(new Paragraph(
                    "What you had not touched was taken over into the form, and what you typed is still there. "
                            + "See what changes, then save."));
            return;
        }
        Button mine = new Button("Keep mine", click -> chosen.accept(merge.mine()));
        mine.setId("keep-mine");
        Button theirs = new Button("Take theirs", click -> chosen.accept(merge.theirs()));
        theirs.setId("take-theirs");
        Div buttons = new Div(mine, theirs);
        buttons.addClassName("buttons");
        add(
                new Paragraph(
                        "You both changed what stands in bold: choose whose stays. What only one of you touched is in the "
                                + "form already."),
                buttons);
    }

    private static NativeTable table(EventMerge merge) {
        NativeTable table = new NativeTable();
        NativeTableRow header = new NativeTableRow();
        header.add(
                new NativeTableHeaderCell(""),
                new NativeTableHeaderCell("Theirs, as it is now"),
                new NativeTableHeaderCell("Yours"));
        table.getHead().add(header);
        merge.changes().forEach(change -> table.getBody().add(row(change)));
        return table;
    }

    private static NativeTableRow row(Change change) {
        NativeTableRow row = new NativeTableRow();
        row.setClassName("changed", change.part() == EventMerge.Part.OTHERWISE);
        String yours = switch (change.part()) {
            case UNTOUCHED -> "not touched: theirs is taken over";
            case SAME -> "the same";
            case OTHERWISE -> change.yours();
        };
        row.add(
                new NativeTableHeaderCell(change.what()),
                new NativeTableCell(change.theirs()),
                new NativeTableCell(yours));
        return row;
    }
}
