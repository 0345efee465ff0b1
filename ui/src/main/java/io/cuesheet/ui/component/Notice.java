package io.cuesheet.ui.component;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** A sentence that is read out when it appears: what went wrong, what to mind, or what was done. */
public final class Notice extends Div {

    /** How it is coloured. */
    public enum Kind {
        ERROR("error"),
        WARNING("warning"),
        SUCCESS("success");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    /** Nothing to say yet. */
    public Notice() {
        addClassName("notice");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    public void say(Kind kind, String sentence) {
        say(kind, List.of(sentence));
    }

    /** Says each sentence in a line of its own; with none of them it says nothing. */
    public void say(Kind kind, List<String> sentences) {
        sayNothing();
        if (sentences.isEmpty()) {
            return;
        }
        sentences.forEach(sentence -> add(new Paragraph(sentence)));
        getElement().setAttribute("data-kind", kind.key);
        setVisible(true);
    }

    /** Says why something was not done. */
    public void say(Failure failure) {
        say(Kind.ERROR, failure.sentence());
    }

    public void sayNothing() {
        removeAll();
        setVisible(false);
    }
}
