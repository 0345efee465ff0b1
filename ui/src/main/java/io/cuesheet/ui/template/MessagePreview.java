package io.cuesheet.ui.template;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.cuesheet.application.template.TemplatePreview;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A message as its recipient reads it, or the reason why it can't be shown. The chosen part stays when the message is rendered again. */
public final class MessagePreview extends Div {

    private final Div notes = new Div();
    private final H3 subject = new H3();
    private final MailParts parts = new MailParts();

    public MessagePreview() {
        addClassName("report");
        getElement().setAttribute("aria-live", "polite");
        add(notes, subject, parts);
        clear();
    }

    /**
     * Renders a message and shows it.
     *
     * @param wrong called with the reason if it can't be rendered, which is shown in its place
     */
    public void show(Supplier<TemplatePreview> renderer, Consumer<Failure> wrong) {
        PageTask.attempt(() -> show(renderer.get()), failure -> {
            clear();
            Notice notice = new Notice();
            notice.say(failure);
            notes.add(notice);
            wrong.accept(failure);
        });
    }

    public void show(RenderedMessage message) {
        show(TemplatePreview.of(message));
    }

    private void show(TemplatePreview preview) {
        notes.removeAll();
        preview.warnings().forEach(sentence -> notes.add(Styled.paragraph("note", sentence)));
        RenderedMessage message = preview.message();
        subject.setText(message.subject());
        subject.getElement().setAttribute("lang", message.language().toLanguageTag());
        subject.setVisible(true);
        parts.show(message.body(), message.html(), message.language());
        parts.setVisible(true);
    }

    /** Shows a sentence while there is no message. */
    public void say(String sentence) {
        clear();
        subject.setText(sentence);
        subject.getElement().removeAttribute("lang");
        subject.setVisible(true);
    }

    /** Shows nothing. */
    public void clear() {
        notes.removeAll();
        subject.setVisible(false);
        parts.setVisible(false);
    }
}
