package io.cuesheet.ui.component;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** A sentence that screen readers read out when it appears: an error, a warning, or a success. */
public final class Notice extends Div {

    /** The kind, which sets the colour. */
    public enum Kind {
        ERROR("error"),
        WARNING("warning"),
        SUCCESS("success");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    /** Creates an empty notice. */
    public Notice() {
        addClassName("notice");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    public void say(Kind kind, String sentence) {
        say(kind, List.of(sentence));
    }

    /** Shows each sentence on its own line; without sentences, shows nothing. */
    public void say(Kind kind, List<String> sentences) {
        sayNothing();
        if (sentences.isEmpty()) {
            return;
        }
        sentences.forEach(sentence -> add(new Paragraph(sentence)));
        getElement().setAttribute("data-kind", kind.key);
        setVisible(true);
    }

    /** Shows a sentence with a link after it. */
    public void say(Kind kind, String sentence, Anchor link) {
        say(kind, sentence);
        add(link);
    }

    /** Shows why an action failed. */
    public void say(Failure failure) {
        say(Kind.ERROR, failure.sentence());
    }

    public void sayNothing() {
        removeAll();
        setVisible(false);
    }
}
