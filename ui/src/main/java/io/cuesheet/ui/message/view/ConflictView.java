package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.db.message.Job;

/** A message as somebody saw it beside what somebody else made of it meanwhile. */
final class ConflictView extends Div {

    ConflictView(Job seen, Job now) {
        addClassNames("notice", "conflict");
        setId("conflict");
        getElement().setAttribute("role", "alert").setAttribute("data-kind", "error");
        NativeTable table = new NativeTable();
        table.getHead().add(header());
        NativeTableBody rows = table.getBody();
        rows.add(row("Send time", JobWords.when(seen), JobWords.when(now)));
        rows.add(row("Status", JobWords.statusName(seen), JobWords.statusName(now)));
        rows.add(row("To", JobWords.recipient(seen), JobWords.recipient(now)));
        rows.add(row("Revision", Long.toString(seen.revision()), Long.toString(now.revision())));
        Paragraph below = new Paragraph(
                "Nothing of yours was applied; what you typed is still there. Repeat it if it still fits.");
        add(
                new Paragraph("Somebody else changed this message meanwhile: " + JobDifference.between(seen, now)),
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
