package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Styled;
import java.util.function.Consumer;

/** Buttons for the actions on one message. */
public final class RowButtons extends Div {

    private final Button skip;
    private final Button send;
    private final Button time;
    private final Button status;
    private Message message;

    /** @param maySend whether the user may send */
    public RowButtons(Message message, boolean maySend, MessageGrid.RowActions actions) {
        this.message = message;
        addClassName("buttons");
        skip = new Button(Texts.of("common.skip"), click -> actions.skip().accept(this.message));
        skip.addClassName("skip");
        send = Styled.primary(
                Texts.of("list.beside.send_now"), click -> actions.sendNow().accept(this.message));
        send.addClassName("send-now");
        time = new Button(
                Texts.of("list.beside.edit_time"), click -> actions.editTime().accept(this.message));
        time.addClassName("edit-time");
        status = new Button(
                Texts.of("list.beside.edit_status"),
                click -> actions.editStatus().accept(this.message));
        status.addClassName("edit-status");
        send.setVisible(maySend);
        add(skip, send, time, status);
        show(message);
    }

    /** Updates the message; keeps the buttons, so that a focused one keeps the focus. */
    public void show(Message now) {
        message = now;
        // Elsewhere the dialog for the status offers it among others.
        skip.setVisible(now.isCorrected());
        send.setEnabled(now.status().canBeSentNow());
        time.setEnabled(now.status().afterReschedule().isPresent());
        status.setEnabled(!now.status().settable().isEmpty());
    }

    public void addDelete(Consumer<Message> delete) {
        Button button = new Button(Texts.of("common.delete"), click -> delete.accept(message));
        button.addClassName("delete");
        button.addThemeVariants(ButtonVariant.ERROR);
        add(button);
    }
}
