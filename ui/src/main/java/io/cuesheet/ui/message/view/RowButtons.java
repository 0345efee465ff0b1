package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.db.message.Job;
import java.util.function.Consumer;

/** What can be done with one message, as buttons. */
final class RowButtons extends Div {

    private final Button send;
    private final Button time;
    private final Button status;
    private Job job;

    RowButtons(Job job, MessageGrid.RowActions actions) {
        this.job = job;
        addClassName("buttons");
        send = new Button("Send now", click -> actions.sendNow().accept(this.job));
        send.addClassName("send-now");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        time = new Button("Edit time", click -> actions.editTime().accept(this.job));
        time.addClassName("edit-time");
        status = new Button("Edit status", click -> actions.editStatus().accept(this.job));
        status.addClassName("edit-status");
        add(send, time, status);
        show(job);
    }

    /** The message as it is now; the buttons stay, so that one which has the focus keeps it. */
    void show(Job now) {
        job = now;
        send.setEnabled(now.status().canBeSentNow());
        time.setEnabled(now.status().afterReschedule().isPresent());
        status.setEnabled(!now.status().settable().isEmpty());
    }

    void addDelete(Consumer<Job> delete) {
        Button button = new Button("Delete", click -> delete.accept(job));
        button.addClassName("delete");
        button.addThemeVariants(ButtonVariant.ERROR);
        add(button);
    }
}
