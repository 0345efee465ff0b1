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

/** A message beside the list that it was chosen in. Where there is no room for both, a message has its page. */
final class SidePanel extends Div {

    /** Below this many pixels of the window there is no room. */
    static final int ROOM = 1280;

    /** What it takes of the window, as the style sheet has it. */
    static final int WIDTH = 448;

    private final MessagePanels panels;
    private final Runnable closed;
    private @Nullable MessageId shown;

    /** @param closed called when somebody closes it */
    SidePanel(MessagePanels panels, Runnable closed) {
        this.panels = panels;
        this.closed = closed;
        setId("side-panel");
        addClassName("side-panel");
        getElement().setAttribute("role", "complementary").setAttribute("aria-label", Texts.of("list.beside.label"));
        Shortcuts.addShortcutListener(this, this::close, Key.ESCAPE).listenOn(this);
        setVisible(false);
    }

    /** What stands beside the list; null: nothing. */
    @Nullable
    MessageId shown() {
        return shown;
    }

    /** Shows the message in the place of another one; null: none. */
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
