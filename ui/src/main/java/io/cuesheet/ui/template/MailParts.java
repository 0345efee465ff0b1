package io.cuesheet.ui.template;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.template.HtmlPart;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a mail: its HTML as on a phone and on a computer, and its text. */
public final class MailParts extends Div {

    private enum Part {
        PHONE,
        COMPUTER,
        TEXT
    }

    private final RadioButtonGroup<Part> choice = new RadioButtonGroup<>(Texts.of("template.part"));
    private final IFrame frame = new IFrame();
    private final Div screen = Styled.div("mail-screen", frame);
    private final Pre text = new Pre();
    private String shown = "";

    /** Creates it empty. */
    public MailParts() {
        addClassName("mail-parts");
        choice.setItems(Part.values());
        choice.setItemLabelGenerator(part -> Texts.named("template.part", part));
        choice.setValue(Part.PHONE);
        choice.addThemeName("horizontal");
        choice.addValueChangeListener(change -> reveal());
        // Set first: a document gets the rights that its frame has when the document is loaded.
        frame.getElement().setAttribute("sandbox", "").setAttribute("referrerpolicy", "no-referrer");
        frame.setTitle(Texts.of("template.mail_as_html"));
        screen.getElement()
                .setAttribute("role", "group")
                .setAttribute("aria-label", Texts.of("template.mail_preview"))
                .setAttribute("tabindex", "0");
        text.addClassName("mail-body");
        add(choice, screen, text);
        show("", null, Locale.ROOT);
    }

    /**
     * Shows a mail in the chosen part.
     *
     * @param html null: text only
     */
    public void show(String body, @Nullable HtmlPart html, Locale language) {
        text.setText(body);
        text.getElement().setAttribute("lang", language.toLanguageTag());
        choice.setVisible(html != null);
        String document = html == null ? "" : MailOnScreen.of(html);
        if (!document.equals(shown)) {
            frame.setSrcdoc(document);
            shown = document;
        }
        reveal();
    }

    private void reveal() {
        boolean isText = !choice.isVisible() || choice.getValue() == Part.TEXT;
        text.setVisible(isText);
        screen.setVisible(!isText);
        screen.getElement().setAttribute("data-part", choice.getValue() == Part.PHONE ? "phone" : "computer");
    }
}
