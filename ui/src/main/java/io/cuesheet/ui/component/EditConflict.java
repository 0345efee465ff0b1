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
import io.cuesheet.application.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Two people changed the same object: shows both versions and lets this person choose. Their changes are not saved until then. */
public final class EditConflict extends Div {

    /**
     * A version that somebody else saved since the form was filled.
     *
     * @param sentence who changed what, and when
     * @param difference from the saved version to the form
     * @param adopt marks the saved version as seen and keeps the typed values
     * @param take fills the form with the saved version
     */
    public record Meanwhile(String sentence, Component difference, Runnable adopt, Runnable take) {}

    /**
     * Who changed it last.
     *
     * @param who such as "ada" or "the key box office"
     * @param ago such as "2 min ago"
     */
    public record Author(String who, String ago) {

        /** If the author is unknown. */
        public static final Author UNKNOWN = new Author("", "");

        /** Such as "Ada moved it to Fri 4 Dec 2026, 11:00, 2 min ago." @param did what they did */
        public String sentence(String did) {
            String sentence = who.isEmpty()
                    ? Texts.of("component.conflict.by_somebody", did)
                    : Texts.of("component.conflict.by", who, did, ago);
            return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
        }
    }

    /**
     * One field with both values in words.
     *
     * @param standsOut whether it is highlighted
     */
    public record Line(String field, String first, String second, boolean standsOut) {

        /** Highlighted if the versions differ. */
        public Line(String field, String first, String second) {
            this(field, first, second, !first.equals(second));
        }
    }

    /**
     * Shows a conflict.
     *
     * @param sentence what happened
     * @param difference between the two versions
     * @param advice what the person can do
     * @param choices buttons, if there is a choice
     */
    public EditConflict(String sentence, Component difference, String advice, Button... choices) {
        addClassNames("notice", "conflict");
        setId("conflict");
        getElement().setAttribute("role", "alert").setAttribute("data-kind", "error");
        add(new Paragraph(sentence), difference, new Paragraph(advice));
        if (choices.length > 0) {
            add(Styled.div("buttons", choices));
        }
    }

    /**
     * A conflict with a version saved first: the person overwrites it or takes it.
     *
     * @param save saves the form's values
     * @param taken called when the form was filled with the other version
     */
    public static EditConflict of(Meanwhile meanwhile, Runnable save, Runnable taken) {
        Button theirs = new Button(Texts.of("component.conflict.take_theirs"));
        theirs.addClassName("take-theirs");
        theirs.addClickListener(click -> {
            meanwhile.take().run();
            taken.run();
        });
        Button mine = new Button(Texts.of("component.conflict.save_mine"));
        mine.addClassName("save-mine");
        mine.addThemeVariants(ButtonVariant.ERROR);
        mine.addClickListener(click -> {
            Stream.of(mine, theirs).forEach(button -> button.setEnabled(false));
            meanwhile.adopt().run();
            save.run();
        });
        return new EditConflict(
                meanwhile.sentence(),
                meanwhile.difference(),
                Texts.of("component.conflict.nothing_saved"),
                theirs,
                mine);
    }

    /** A table of the fields that differ. */
    public static Component table(List<Line> lines) {
        List<Line> others = lines.stream().filter(Line::standsOut).toList();
        return others.isEmpty()
                ? new Paragraph(Texts.of("component.conflict.same"))
                : table(Texts.of("component.conflict.now"), Texts.of("component.conflict.typed"), others);
    }

    /** A table of all these fields, headed with the names of the two versions. */
    public static Component table(String first, String second, List<Line> lines) {
        NativeTable table = new NativeTable();
        NativeTableRow header = new NativeTableRow();
        header.add(new NativeTableHeaderCell(""), new NativeTableHeaderCell(first), new NativeTableHeaderCell(second));
        table.getHead().add(header);
        lines.forEach(line -> {
            NativeTableRow row = new NativeTableRow(
                    new NativeTableHeaderCell(line.field()),
                    new NativeTableCell(line.first()),
                    new NativeTableCell(line.second()));
            row.setClassName("changed", line.standsOut());
            table.getBody().add(row);
        });
        return table;
    }
}
