package io.cuesheet.ui.event.detail;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.OutdatedMessage;
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

/** What can be done with an event, and with all its messages at once. The buttons stay, so that one which has the focus keeps it. */
final class EventActions extends Div {

    private static final String PAUSING =
            "Messages of this event that wait to be sent are paused until somebody resumes them."
                    + " Those in the review queue stay there: they are not sent by themselves.";
    private static final String RESUMING =
            "All paused messages of this event are scheduled again at their own times, also those"
                    + " that were paused one by one. A message whose time has passed stays paused.";

    private final BulkCommands commands;
    private final Button pause = button("pause-all", () -> open("Pause", MessageStatus.PAUSED, PAUSING));
    private final Button resume = button("resume-all", () -> open("Resume", MessageStatus.SCHEDULED, RESUMING));
    private final Button correct;
    private Found found;

    /** @param edit opens what the event is edited in */
    EventActions(Found found, Caller caller, BulkCommands commands, OutdatedActions outdated, Consumer<Event> edit) {
        this.found = found;
        this.commands = commands;
        addClassName("buttons");
        Button change = Styled.primary(
                caller.may(Permission.EDIT) ? "Edit" : "Show plan", click -> edit.accept(this.found.event()));
        change.setId("edit-event");
        Button write = button(
                "write-to-event",
                () -> UI.getCurrent()
                        .navigate(
                                "write",
                                QueryParameters.of(
                                        "event", this.found.event().id().toString())));
        write.setText("Write");
        correct = button("correct", () -> outdated.prepare(this.found.event(), undecided(this.found)));
        add(change);
        if (caller.may(Permission.EDIT)) {
            add(pause, resume, write, correct);
        }
        show(found);
    }

    void show(Found now) {
        found = now;
        offer(pause, "Pause all", now.sending().size());
        offer(resume, "Resume", now.paused().size());
        offer(correct, "Correct", undecided(now).size());
    }

    private void open(String title, MessageStatus status, String text) {
        List<Message> messages = status == MessageStatus.PAUSED ? found.sending() : found.paused();
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
        button.setText("%s (%d)".formatted(text, number));
        button.setVisible(number > 0);
    }
}
