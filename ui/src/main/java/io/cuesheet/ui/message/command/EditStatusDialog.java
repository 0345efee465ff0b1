package io.cuesheet.ui.message.command;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.LocalTimeField;
import io.cuesheet.ui.message.TimeWarning;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets another status; lists the possible ones with their effect. */
public final class EditStatusDialog extends CommandDialog {

    private final MessageActions actions;
    private final Clock clock;
    private final RadioButtonGroup<MessageStatus> choice = new RadioButtonGroup<>(Texts.of("command.status.new"));
    private final LocalTimeField newTime = new LocalTimeField(Texts.of("command.new_send_time"));
    private final Checkbox second = new Checkbox(Texts.of("command.send_again"));
    private final TimeWarning warning;
    private boolean alwaysAsksTime;
    private boolean mayHaveArrived;

    public EditStatusDialog(
            Message message, MessageActions actions, Clock clock, Executor background, Consumer<Message> changed) {
        super(Texts.of("command.status.title"), message, actions, background, changed);
        this.actions = actions;
        this.clock = clock;
        this.warning = new TimeWarning(background);
        setId("edit-status-dialog");
        setSubmit(Texts.of("command.status.set"));
        choice.setId("status-choice");
        choice.addClassName("status-choice");
        choice.setRenderer(new ComponentRenderer<>(EditStatusDialog::option));
        choice.addValueChangeListener(change -> chosen(change.getValue()));
        newTime.onChange(this::warn);
        second.setId("confirm");
        second.addValueChangeListener(change -> allowSubmit());
        add(choice, newTime, second, warning);
        messageChanged(message);
    }

    /** Proposes to schedule the message at a time that the user must choose; nothing is set before confirmation. */
    public void proposeSchedule() {
        alwaysAsksTime = true;
        choice.setValue(MessageStatus.SCHEDULED);
    }

    /** Asks for confirmation that the message may arrive twice, regardless of its current reason. */
    public void askAboutSecond() {
        mayHaveArrived = true;
        chosen(choice.getValue());
    }

    @Override
    void submit() {
        MessageStatus status = choice.getValue();
        if (status == null) {
            say(Notice.Kind.ERROR, Texts.of("command.status.missing"));
            return;
        }
        if (second.isVisible() && !second.getValue()) {
            return;
        }
        if (!newTime.isVisible()) {
            set(status, null);
        } else {
            newTime.instant().ifPresent(time -> set(status, time));
        }
    }

    @Override
    void messageChanged(Message message) {
        mayHaveArrived = mayHaveArrived || QuickCommands.mayHaveArrived(message);
        second.setValue(false);
        second.setVisible(false);
        choice.setItems(message.status().settable());
        newTime.setZone(message.timeZone());
        newTime.setVisible(false);
        if (message.status().settable().isEmpty()) {
            choice.setVisible(false);
            say(Notice.Kind.WARNING, Texts.of("command.status.sent"));
            finish();
        }
    }

    /** A past time can't be armed again: then the status needs a new time. */
    private void chosen(@Nullable MessageStatus status) {
        boolean hasPassed = message().sendAt().isBefore(clock.instant());
        boolean needsTime = status == MessageStatus.SCHEDULED && (hasPassed || alwaysAsksTime);
        if (needsTime && !newTime.isVisible()) {
            newTime.showSuggestion(
                    hasPassed ? clock.instant().plusSeconds(3600) : message().sendAt());
        }
        newTime.setVisible(needsTime);
        boolean sends = status == MessageStatus.SCHEDULED || status == MessageStatus.RETRYING;
        second.setValue(false);
        second.setVisible(sends && mayHaveArrived);
        allowSubmit();
        warn();
    }

    private void allowSubmit() {
        setSubmitEnabled(!second.isVisible() || second.getValue());
    }

    private void warn() {
        Message seen = message();
        MessageStatus status = choice.getValue();
        Instant sendAt = newTime.isVisible() ? newTime.chosen().orElse(null) : null;
        boolean complete = status != null && (sendAt != null || !newTime.isVisible());
        getUI().filter(page -> complete)
                .ifPresentOrElse(
                        page -> warning.ask(page, () -> actions.warnings(seen, status, sendAt)), warning::forget);
    }

    private void set(MessageStatus status, @Nullable Instant sendAt) {
        change(() -> actions.changeStatus(message(), status, sendAt));
    }

    private static Div option(MessageStatus status) {
        Span name = Styled.span("status", StatusWords.name(status));
        name.getElement().setAttribute("data-status", status.wireName());
        return new Div(name, Styled.span("quiet", StatusWords.effect(status)));
    }
}
