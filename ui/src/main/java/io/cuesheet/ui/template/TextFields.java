package io.cuesheet.ui.template;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;

/** Format, subject and body of a template. Each key is reported at once, so that a button pressed right after typing uses the typed text. */
public final class TextFields extends Div {

    /** The initial text. */
    public static final TemplateText BLANK = new TemplateText("{{event.name}} at {{event.venue}}", """
            Dear {{contact.first_name}}{{^contact.first_name}}{{contact.role}}{{/contact.first_name}},



            Kind regards
            {{organisation.name}}
            """);

    /** Inserts at the caret of the body, and replaces the selection. */
    private static final String INSERT = """
            const area = this.inputElement;
            area.focus();
            area.setRangeText($0, area.selectionStart, area.selectionEnd, 'end');
            area.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
            """;

    private final Select<TextFormat> format = new Select<>();
    private final MarkdownHelp help = new MarkdownHelp();
    private final TextField subject;
    private final TextArea body;

    /** @param typed called after each change by the user */
    public TextFields(NamedFields names, Runnable typed) {
        subject = names.add("subject", new TextField(Texts.of("template.subject")));
        body = names.add("body", new TextArea(Texts.of("template.text")));
        addClassName("text-fields");
        names.add("format", format);
        format.setId("template-format");
        format.setLabel(Texts.of("template.format"));
        format.setItems(TextFormat.values());
        format.setItemLabelGenerator(TextFields::words);
        format.addValueChangeListener(change -> {
            help.setVisible(change.getValue() == TextFormat.MARKDOWN);
            tell(change.isFromClient(), typed);
        });
        format.setValue(TextFormat.TEXT);
        subject.setId("template-subject");
        subject.setWidthFull();
        subject.setValueChangeMode(ValueChangeMode.EAGER);
        subject.addValueChangeListener(change -> tell(change.isFromClient(), typed));
        body.setId("template-body");
        body.setWidthFull();
        body.setMinHeight("16rem");
        body.setValueChangeMode(ValueChangeMode.EAGER);
        body.addValueChangeListener(change -> tell(change.isFromClient(), typed));
        add(format, help, subject, body);
    }

    public void show(TemplateText text) {
        format.setValue(text.format());
        subject.setValue(text.subject());
        body.setValue(text.body());
    }

    public TemplateText read() {
        return new TemplateText(subject.getValue(), body.getValue(), format.getValue());
    }

    void setReadOnly(boolean readOnly) {
        format.setReadOnly(readOnly);
        subject.setReadOnly(readOnly);
        body.setReadOnly(readOnly);
    }

    /** Inserts the text at the caret. */
    void insert(String text) {
        if (!body.isReadOnly()) {
            body.getElement().executeJs(INSERT, text);
        }
    }

    /** The name of a format for people. */
    static String words(TextFormat format) {
        return Texts.named("template.format", format);
    }

    private static void tell(boolean byHand, Runnable typed) {
        if (byHand) {
            typed.run();
        }
    }
}
