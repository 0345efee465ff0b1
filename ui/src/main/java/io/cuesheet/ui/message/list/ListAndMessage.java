package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/** A list of messages. A row that is chosen opens its message beside the list; where there is no room, on the message's own page. */
public final class ListAndMessage extends Div {

    private final MessageBoard board;
    private final SidePanel side;
    private final Runnable changed;

    public ListAndMessage(MessageBoard board, MessagePanels panels) {
        this(board, panels, () -> {});
    }

    /** @param changed called when the user opens a message beside the list, or closes it */
    ListAndMessage(MessageBoard board, MessagePanels panels, Runnable changed) {
        this.board = board;
        this.changed = changed;
        side = new SidePanel(panels, this::closed);
        addClassName("list-and-message");
        add(board, side);
        board.onChoice(message -> choose(message.id()));
        board.onResize(() -> {
            if (side.shown() != null && !hasRoom()) {
                side.show(null);
                closed();
            }
        });
    }

    /** The message beside the list; null: none. */
    @Nullable
    MessageId shown() {
        return side.shown();
    }

    /** Shows this message if there is room; null: none. */
    void show(@Nullable MessageId message) {
        boolean isShown = message != null && hasRoom();
        side.show(isShown ? message : null);
        board.leave(isShown ? SidePanel.WIDTH : 0);
    }

    private void choose(MessageId message) {
        if (message.equals(side.shown())) {
            return;
        }
        if (hasRoom()) {
            show(message);
            changed.run();
        } else {
            UI.getCurrent().navigate("message/" + message);
        }
    }

    private void closed() {
        board.leave(0);
        changed.run();
    }

    private boolean hasRoom() {
        return board.width() >= SidePanel.ROOM;
    }
}
