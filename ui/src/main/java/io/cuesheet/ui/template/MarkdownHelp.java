package io.cuesheet.ui.template;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.text.Texts;

/** The Markdown syntax that template authors need. */
final class MarkdownHelp extends Details {

    MarkdownHelp() {
        setSummaryText(Texts.of("template.help"));
        DescriptionList marks = new DescriptionList();
        marks.addClassName("marks");
        mark(marks, Texts.of("template.help.bold.written"), Texts.of("template.help.bold"));
        mark(marks, Texts.of("template.help.heading.written"), Texts.of("template.help.heading"));
        mark(marks, Texts.of("template.help.list.written"), Texts.of("template.help.list"));
        mark(marks, Texts.of("template.help.link.written"), Texts.of("template.help.link"));
        mark(marks, Texts.of("template.help.quotation.written"), Texts.of("template.help.quotation"));
        mark(marks, "***", Texts.of("template.help.rule"));
        mark(marks, "\\*", Texts.of("template.help.escape"));
        add(new Paragraph(Texts.of("template.help.about")), marks, new Paragraph(Texts.of("template.help.paragraphs")));
    }

    private static void mark(DescriptionList marks, String written, String meaning) {
        DescriptionList.Term term = new DescriptionList.Term();
        term.add(new Code(written));
        marks.add(term, new DescriptionList.Description(meaning));
    }
}
