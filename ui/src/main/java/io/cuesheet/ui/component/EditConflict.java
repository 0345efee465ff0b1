package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** What somebody else saved meanwhile beside what stands in the form, and the two ways on. What was typed stays until one is chosen. */
public final class EditConflict extends Div {

    private final Button mine = new Button("Save mine over it");
    private final Button theirs = new Button("Take theirs");

    /**
     * What somebody else saved since the form was filled.
     *
     * @param sentence who changed what, and when
     * @param difference from it to what stands in the form
     * @param adopt takes its version for the one that was seen, and leaves what was typed
     * @param take fills the form with it
     */
    public record Meanwhile(String sentence, Component difference, Runnable adopt, Runnable take) {}

    /** A field that the two versions fill in differently, in words. */
    public record Line(String field, String theirs, String yours) {

        public boolean differs() {
            return !theirs.equals(yours);
        }
    }

    /**
     * Shows both versions.
     *
     * @param save saves what stands in the form
     * @param taken told when the form was filled with the other version
     */
    public EditConflict(Meanwhile meanwhile, Runnable save, Runnable taken) {
        addClassNames("notice", "conflict");
        setId("conflict");
        getElement().setAttribute("role", "alert").setAttribute("data-kind", "error");
        mine.addClassName("save-mine");
        mine.addThemeVariants(ButtonVariant.ERROR);
        mine.addClickListener(click -> {
            enable(false);
            meanwhile.adopt().run();
            save.run();
        });
        theirs.addClassName("take-theirs");
        theirs.addClickListener(click -> {
            meanwhile.take().run();
            taken.run();
        });
        Div buttons = new Div(theirs, mine);
        buttons.addClassName("buttons");
        add(
                new Paragraph(meanwhile.sentence()),
                meanwhile.difference(),
                new Paragraph("Nothing of yours was saved; what you typed is still there."),
                buttons);
    }

    private void enable(boolean enabled) {
        mine.setEnabled(enabled);
        theirs.setEnabled(enabled);
    }

    /** The fields that differ, both versions of each. */
    public static Component table(List<Line> lines) {
        List<Line> others = lines.stream().filter(Line::differs).toList();
        if (others.isEmpty()) {
            return new Paragraph("It says the same as what you typed.");
        }
        NativeTable table = new NativeTable();
        NativeTableRow header = new NativeTableRow();
        header.add(
                new NativeTableHeaderCell(""),
                new NativeTableHeaderCell("As it is now"),
                new NativeTableHeaderCell("What you typed"));
        table.getHead().add(header);
        others.forEach(line -> {
            NativeTableRow row = new NativeTableRow();
            row.addClassName("changed");
            row.add(
                    new NativeTableHeaderCell(line.field()),
                    new NativeTableCell(line.theirs()),
                    new NativeTableCell(line.yours()));
            table.getBody().add(row);
        });
        return table;
    }
}
