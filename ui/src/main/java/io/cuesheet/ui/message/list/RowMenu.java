package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.contextmenu.GridContextMenu;
import com.vaadin.flow.component.grid.contextmenu.GridMenuItem;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.ui.message.command.QuickMove;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The actions on one message without their own button: in a menu of the row's button and on right click. */
final class RowMenu {

    /** A row's button opens the menu like a right click, at the button's position. */
    private static final String OPEN_BY_BUTTON = """
            if (this.opensRowMenu) { return; }
            this.opensRowMenu = true;
            this.addEventListener('click', event => {
                const button = event.composedPath().find(node => node.classList && node.classList.contains('row-menu'));
                if (button) {
                    const box = button.getBoundingClientRect();
                    button.dispatchEvent(new MouseEvent('contextmenu', {
                        bubbles: true, composed: true, cancelable: true, clientX: box.left, clientY: box.bottom}));
                }
            });
            """;

    /** Vaadin sets this attribute on menu items, which must not have it, and screen readers read it. */
    private static final String NOTHING_IS_SELECTED = "setTimeout(() => this.removeAttribute('aria-selected'))";

    private final GridContextMenu<Message> menu;
    private final MessageGrid.RowActions actions;

    RowMenu(Grid<Message> grid, MessageGrid.RowActions actions) {
        this.menu = new GridContextMenu<>(grid);
        this.actions = actions;
        menu.setDynamicContentHandler(this::fill);
        grid.addAttachListener(attached -> grid.getElement().executeJs(OPEN_BY_BUTTON));
    }

    /** Whether there is a menu for this row. */
    boolean fill(@Nullable Message message) {
        menu.removeAll();
        if (message == null || !canChange(message)) {
            return false;
        }
        List<QuickMove> moves = actions.moves().apply(message);
        moves.forEach(move -> add(
                "move-" + move.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                title(move, message) + " · " + MessageWords.clock(move.sendAt(), message),
                () -> actions.move().accept(message, move)));
        if (!moves.isEmpty()) {
            menu.addSeparator();
        }
        if (message.status().afterReschedule().isPresent()) {
            add(
                    "edit-time",
                    Texts.of("list.row.edit_time"),
                    () -> actions.editTime().accept(message));
        }
        add(
                "edit-status",
                Texts.of("list.row.edit_status"),
                () -> actions.editStatus().accept(message));
        return true;
    }

    private static String title(QuickMove move, Message message) {
        return move.kind() == QuickMove.Kind.RULE
                ? MessageWords.backToRule(message)
                : move.kind().title();
    }

    static boolean canChange(Message message) {
        return !message.status().settable().isEmpty();
    }

    private void add(String id, String text, Runnable chosen) {
        GridMenuItem<Message> item = menu.addItem(text, click -> chosen.run());
        item.setId(id);
        item.getElement().executeJs(NOTHING_IS_SELECTED);
    }

    List<GridMenuItem<Message>> items() {
        return menu.getItems();
    }
}
