package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/** A message next to the list that it was chosen in. If there is no room for both, a message has its own page. */
final class SidePanel extends Div {

    /** Minimum window width in pixels. */
    static final int ROOM = 1280;

    /** The panel's width, as in the style sheet. */
    static final int WIDTH = 448;

    private final MessagePanels panels;
    private final Runnable closed;
    private @Nullable MessageId shown;

    /** @param closed called when the user closes it */
    SidePanel(MessagePanels panels, Runnable closed) {
        this.panels = panels;
        this.closed = closed;
        setId("side-panel");
        addClassName("side-panel");
        getElement().setAttribute("role", "complementary").setAttribute("aria-label", Texts.of("list.beside.label"));
        Shortcuts.addShortcutListener(this, this::close, Key.ESCAPE).listenOn(this);
        setVisible(false);
    }

    /** The message next to the list; null: none. */
    @Nullable
    MessageId shown() {
        return shown;
    }

    /** Replaces the shown message; null: none. */
    void show(@Nullable MessageId message) {
        shown = message;
        removeAll();
        setVisible(message != null);
        if (message != null) {
            Anchor page = new Anchor("message/" + message, Texts.of("list.beside.open_page"));
            page.setId("side-panel-page");
            Button close = Styled.tertiary(Texts.of("common.close"), click -> close());
            close.setId("side-panel-close");
            close.setAriaLabel(Texts.of("list.beside.close"));
            add(Styled.div("side-panel-head", page, close), panels.of(message));
        }
    }

    private void close() {
        show(null);
        closed.run();
    }
}
