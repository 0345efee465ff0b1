package io.cuesheet.ui.message.command;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.LocalTimeField;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.ui.message.TimeWarning;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Moves a message, in the event's time zone. */
public final class EditTimeDialog extends CommandDialog {

    private final MessageActions actions;
    private final LocalTimeField time = new LocalTimeField(Texts.of("command.new_send_time"));
    private final TimeWarning warning;
    private final Button toRule = Styled.tertiary("", click -> backToRule());

    public EditTimeDialog(Message message, MessageActions actions, Executor background, Consumer<Message> changed) {
        super(Texts.of("command.time.title"), message, actions, background, changed);
        this.actions = actions;
        this.warning = new TimeWarning(background);
        setId("edit-time-dialog");
        setSubmit(Texts.of("command.time.move"));
        toRule.setId("back-to-rule");
        add(time, toRule, warning);
        time.setZone(message.timeZone());
        time.show(message.sendAt());
        time.onChange(this::warn);
        messageChanged(message);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        warn();
        nameRuleTime();
    }

    /** Proposes another time in the event's time zone; nothing is moved before confirmation. */
    public void propose(LocalDateTime local) {
        time.showLocal(local);
    }

    @Override
    void submit() {
        time.instant().ifPresent(this::move);
    }

    /** If the message can't be moved, the command itself reports that. */
    private void warn() {
        Message seen = message();
        Optional<Instant> chosen = time.chosen();
        getUI().filter(page -> chosen.isPresent())
                .ifPresentOrElse(
                        page -> warning.ask(page, () -> actions.warnings(seen, null, chosen.get())), warning::forget);
    }

    /** Keeps the typed values; updates only the zone and whether moving is possible. */
    @Override
    void messageChanged(Message message) {
        time.setZone(message.timeZone());
        toRule.setVisible(QuickMoves.leftItsRule(message));
        toRule.setText(MessageWords.backToRule(message));
        if (message.status().afterReschedule().isEmpty()) {
            time.setVisible(false);
            say(Notice.Kind.WARNING, Texts.of("command.time.sent"));
            finish();
        }
        warn();
        nameRuleTime();
    }

    private void nameRuleTime() {
        Message seen = message();
        getUI().filter(page -> QuickMoves.leftItsRule(seen))
                .ifPresent(page ->
                        look(page, () -> actions.ruleTime(seen), time -> showRuleTime(seen, time), failure -> {}));
    }

    /** A message relative to an unknown load-in has no time to return to. */
    private void showRuleTime(Message seen, Optional<Instant> ruleTime) {
        if (seen.revision() == message().revision()) {
            ruleTime.ifPresentOrElse(
                    at -> toRule.setText(MessageWords.backToRule(seen) + ": " + MessageWords.clock(at, seen)),
                    () -> toRule.setVisible(false));
        }
    }

    private void backToRule() {
        change(() -> actions.backToRule(message()));
    }

    private void move(Instant sendAt) {
        change(() -> actions.reschedule(message(), sendAt));
    }
}
