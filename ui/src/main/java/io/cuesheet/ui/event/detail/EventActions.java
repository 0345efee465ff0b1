package io.cuesheet.ui.event.detail;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.OutdatedMessage;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.event.OutdatedActions;
import io.cuesheet.ui.event.detail.EventReading.Found;
import io.cuesheet.ui.message.bulk.BulkCommands;
import io.cuesheet.ui.message.bulk.BulkDialog;
import io.cuesheet.ui.message.bulk.BulkForm;
import io.cuesheet.ui.message.bulk.BulkTarget;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Actions on an event and on all its messages. The buttons are not redrawn, so a focused one keeps the focus. */
final class EventActions extends Div {

    private final BulkCommands commands;
    private final Button pause = button("pause-all", this::pause);
    private final Button resume = button("resume-all", this::resume);
    private final Button correct;
    private Found found;

    /** @param edit opens the event's dialog */
    EventActions(Found found, Caller caller, BulkCommands commands, OutdatedActions outdated, Consumer<Event> edit) {
        this.found = found;
        this.commands = commands;
        addClassName("buttons");
        Button change = Styled.primary(
                Texts.of(caller.may(Permission.EDIT) ? "common.edit" : "event.actions.show_plan"),
                click -> edit.accept(this.found.event()));
        change.setId("edit-event");
        Button write = button(
                "write-to-event",
                () -> UI.getCurrent()
                        .navigate(
                                "write",
                                QueryParameters.of(
                                        "event", this.found.event().id().toString())));
        write.setText(Texts.of("event.actions.write"));
        correct = button("correct", () -> outdated.prepare(this.found.event(), undecided(this.found)));
        add(change);
        if (caller.may(Permission.EDIT)) {
            add(pause, resume, write, correct);
        }
        show(found);
    }

    void show(Found now) {
        found = now;
        int sending = now.sending().size();
        int paused = now.paused().size();
        int undecided = undecided(now).size();
        offer(pause, Texts.of("event.actions.pause_all", sending), sending);
        offer(resume, Texts.of("event.actions.resume_all", paused), paused);
        offer(correct, Texts.of("event.actions.correct_all", undecided), undecided);
    }

    private void pause() {
        open(Texts.of("event.actions.pause"), found.sending(), MessageStatus.PAUSED, Texts.of("event.actions.pausing"));
    }

    private void resume() {
        open(
                Texts.of("event.actions.resume"),
                found.paused(),
                MessageStatus.SCHEDULED,
                Texts.of("event.actions.resuming"));
    }

    private void open(String title, List<Message> messages, MessageStatus status, String text) {
        new BulkDialog(title, BulkTarget.of(messages), BulkForm.status(status, text), commands).open();
    }

    private static Set<MessageId> undecided(Found found) {
        return found.outdated().stream()
                .filter(OutdatedMessage::isUndecided)
                .map(OutdatedMessage::id)
                .collect(Collectors.toSet());
    }

    private static Button button(String id, Runnable press) {
        Button button = new Button("", click -> press.run());
        button.setId(id);
        return button;
    }

    private static void offer(Button button, String text, int number) {
        button.setText(text);
        button.setVisible(number > 0);
    }
}
