package io.cuesheet.ui.template;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Pre;
import io.cuesheet.application.template.TemplatePreview;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A message as its recipient reads it, or why there is none. */
public final class MessagePreview extends Div {

    public MessagePreview() {
        addClassName("report");
        getElement().setAttribute("aria-live", "polite");
    }

    /**
     * Renders a message and shows it.
     *
     * @param wrong told why it could not be rendered, which is shown in its place
     */
    public void show(Supplier<TemplatePreview> renderer, Consumer<Failure> wrong) {
        removeAll();
        PageTask.attempt(() -> show(renderer.get()), failure -> {
            Notice notice = new Notice();
            notice.say(failure);
            add(notice);
            wrong.accept(failure);
        });
    }

    public void show(RenderedMessage message) {
        show(TemplatePreview.of(message));
    }

    private void show(TemplatePreview preview) {
        removeAll();
        preview.warnings().forEach(sentence -> add(Styled.paragraph("note", sentence)));
        RenderedMessage message = preview.message();
        Pre body = new Pre(message.body());
        body.addClassName("mail-body");
        H3 subject = new H3(message.subject());
        List.of(subject, body)
                .forEach(text -> text.getElement()
                        .setAttribute("lang", message.language().toLanguageTag()));
        add(subject, body);
    }

    /** What stands there while there is no message. */
    public void say(String sentence) {
        removeAll();
        add(new H3(sentence));
    }
}
