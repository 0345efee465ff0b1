package io.cuesheet.ui.template;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;

/** The few marks of Markdown that whoever writes a template needs. */
final class MarkdownHelp extends Details {

    MarkdownHelp() {
        setSummaryText("How to format a text");
        DescriptionList marks = new DescriptionList();
        marks.addClassName("marks");
        mark(marks, "**bold**  _italic_", "Bold and italic");
        mark(marks, "# Heading", "A heading, on a line of its own. ## makes a smaller one");
        mark(
                marks,
                "- first",
                "A list, one item a line, with an empty line before the first. 1. makes a numbered list");
        mark(marks, "[the plan](https://example.org/plan)", "A link on these words");
        mark(marks, "> quoted", "A quotation");
        mark(marks, "***", "A line across, with an empty line before it");
        mark(marks, "\\*", "The character itself, without its meaning");
        add(
                new Paragraph(
                        "Every mail has this text twice: as HTML with the logo from the settings, and as plain text for "
                                + "programs that show no HTML. An SMS has the plain text. Pictures and HTML are not allowed."),
                marks,
                new Paragraph(
                        "An empty line begins a new paragraph. What a variable stands for is never read as formatting."));
    }

    private static void mark(DescriptionList marks, String written, String meaning) {
        DescriptionList.Term term = new DescriptionList.Term();
        term.add(new Code(written));
        marks.add(term, new DescriptionList.Description(meaning));
    }
}
