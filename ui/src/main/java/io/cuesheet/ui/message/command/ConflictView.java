package io.cuesheet.ui.message.command;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.message.MessageDifference;
import io.cuesheet.ui.message.MessageWords;

/** A message as somebody saw it beside what somebody else made of it meanwhile. */
final class ConflictView extends Div {

    ConflictView(Message seen, Message now) {
        addClassNames("notice", "conflict");
        setId("conflict");
        getElement().setAttribute("role", "alert").setAttribute("data-kind", "error");
        NativeTable table = new NativeTable();
        table.getHead().add(header());
        NativeTableBody rows = table.getBody();
        rows.add(row("Send time", MessageWords.when(seen), MessageWords.when(now)));
        rows.add(row("Status", MessageWords.statusName(seen), MessageWords.statusName(now)));
        rows.add(row("To", MessageWords.recipient(seen), MessageWords.recipient(now)));
        rows.add(row("Revision", Long.toString(seen.revision()), Long.toString(now.revision())));
        Paragraph below = new Paragraph(
                "Nothing of yours was applied; what you typed is still there. Repeat it if it still fits.");
        add(
                new Paragraph("Somebody else changed this message meanwhile: " + MessageDifference.between(seen, now)),
                table,
                below);
    }

    private static NativeTableRow header() {
        NativeTableRow row = new NativeTableRow();
        row.add(
                new NativeTableHeaderCell(""),
                new NativeTableHeaderCell("As you saw it"),
                new NativeTableHeaderCell("As it is now"));
        return row;
    }

    private static NativeTableRow row(String name, String seen, String now) {
        NativeTableRow row = new NativeTableRow();
        row.setClassName("changed", !seen.equals(now));
        row.add(new NativeTableHeaderCell(name), new NativeTableCell(seen), new NativeTableCell(now));
        return row;
    }
}
