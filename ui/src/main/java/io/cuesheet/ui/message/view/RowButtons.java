package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.db.message.Job;

/** What can be done with one message, as buttons. */
final class RowButtons extends Div {

    RowButtons(Job job, MessageGrid.RowActions actions) {
        addClassName("buttons");
        Button send = new Button("Send now", click -> actions.sendNow().accept(job));
        send.addClassName("send-now");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setEnabled(job.status().canBeSentNow());
        Button time = new Button("Edit time", click -> actions.editTime().accept(job));
        time.addClassName("edit-time");
        time.setEnabled(job.status().afterReschedule().isPresent());
        Button status = new Button("Edit status", click -> actions.editStatus().accept(job));
        status.addClassName("edit-status");
        status.setEnabled(!job.status().settable().isEmpty());
        add(send, time, status);
    }

    void addDelete(Runnable delete) {
        Button button = new Button("Delete", click -> delete.run());
        button.addClassName("delete");
        button.addThemeVariants(ButtonVariant.ERROR);
        add(button);
    }
}
