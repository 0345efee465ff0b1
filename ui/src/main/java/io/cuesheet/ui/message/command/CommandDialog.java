package io.cuesheet.ui.message.command;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.WarningNotification;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.ui.text.PageLanguage;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A dialog that runs one command on one message. The command runs outside the request. After a refusal, the dialog and the typed values
 * stay. If somebody else changed the message meanwhile, its current state is shown before a retry.
 */
abstract class CommandDialog extends Dialog {

    private final MessageActions actions;
    private final Executor background;
    private final Consumer<Message> changed;
    private final Div facts = Styled.div("facts");
    private final Notice notice = new Notice();
    private final Div conflict = new Div();
    private final Button submit = new Button();
    private final Button cancel = new Button(Texts.of("common.cancel"), click -> close());
    private Message message;

    /**
     * @param actions finds who changed the message, if somebody else did
     * @param background runs the command
     * @param changed called with the message after the command, or after somebody else's change
     */
    CommandDialog(
            String title, Message message, MessageActions actions, Executor background, Consumer<Message> changed) {
        this.message = message;
        this.actions = actions;
        this.background = background;
        this.changed = changed;
        setHeaderTitle(title);
        addClassName("command-dialog");
        setWidth("30rem");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClassName("submit");
        submit.addClickListener(click -> submit());
        getFooter().add(cancel, submit);
        add(facts, notice, conflict);
        showFacts();
    }

    /** Starts the command with the form's values. */
    abstract void submit();

    /** Called when the message differs from the one that filled the form. */
    abstract void messageChanged(Message message);

    final Message message() {
        return message;
    }

    final void setSubmit(String text) {
        submit.setText(text);
    }

    final void setSubmitEnabled(boolean enabled) {
        submit.setEnabled(enabled);
    }

    /** Leaves only the close button. */
    final void finish() {
        submit.setVisible(false);
        cancel.setText(Texts.of("common.close"));
        cancel.focus();
    }

    final void say(Notice.Kind kind, String text) {
        conflict.removeAll();
        notice.say(kind, text);
    }

    final void sayNothing() {
        conflict.removeAll();
        notice.sayNothing();
    }

    /** Runs the command; {@code done} or a refusal runs in the page. */
    final <R> void run(Supplier<R> command, Consumer<R> done) {
        UI page = UI.getCurrent();
        sayNothing();
        setBusy(true);
        Locale language = PageLanguage.of(page);
        background.execute(() -> {
            try {
                R result = Language.in(language, command);
                Pages.change(page, () -> {
                    setBusy(false);
                    done.accept(result);
                });
            } catch (CommandRefused refused) {
                Author author = Language.in(language, () -> author(refused));
                Pages.change(page, () -> refused(refused, author));
            } catch (RuntimeException unexpected) {
                // On any failure, the dialog must not stay busy for ever; the page's error handler logs the cause.
                Pages.change(page, () -> {
                    setBusy(false);
                    say(Notice.Kind.ERROR, Texts.of("command.fault"));
                    throw unexpected;
                });
            }
        });
    }

    private record Changed(Message message, List<String> warnings) {}

    /** Runs a command that changes the message, and closes; warnings about its time follow. */
    final void change(Supplier<Message> command) {
        run(
                () -> {
                    Message now = command.get();
                    return new Changed(now, actions.warnings(now));
                },
                changed -> {
                    adopt(changed.message());
                    close();
                    if (!changed.warnings().isEmpty()) {
                        WarningNotification.show(String.join(" ", changed.warnings()));
                    }
                });
    }

    /** Reads further data for the dialog while its buttons stay usable; calls {@code failed} with the reason if that fails. */
    final <R> void look(UI page, Supplier<R> reading, Consumer<R> done, Consumer<Failure> failed) {
        PageTask.run(page, background, reading, done, failed);
    }

    /** Takes over the current message after a command. */
    final void adopt(Message now) {
        message = now;
        changed.accept(now);
        showFacts();
    }

    private Author author(CommandRefused refused) {
        return refused.current().map(actions::author).orElse(Author.UNKNOWN);
    }

    private void refused(CommandRefused refused, Author author) {
        setBusy(false);
        @Nullable Message current = refused.current().orElse(null);
        if (current != null && current.revision() != message.revision()) {
            Message seen = message;
            adopt(current);
            messageChanged(current);
            if (refused.code() == ReasonCode.STALE_REVISION) {
                notice.sayNothing();
                conflict.add(MessageConflict.of(author, seen, current));
                return;
            }
        }
        say(Notice.Kind.ERROR, refused.sentence());
    }

    private void setBusy(boolean busy) {
        submit.setEnabled(!busy);
        cancel.setEnabled(!busy);
        setCloseOnEsc(!busy);
        setCloseOnOutsideClick(false);
        getElement().setAttribute("aria-busy", Boolean.toString(busy));
        setClassName("busy", busy);
    }

    private void showFacts() {
        DescriptionList list = new DescriptionList();
        fact(list, Texts.of("common.event"), message.eventName() + " · " + MessageWords.place(message));
        fact(list, Texts.of("command.message"), message.messageTypeName());
        fact(list, Texts.of("command.to"), MessageWords.recipient(message) + " · " + message.contactRole());
        fact(
                list,
                Texts.of(MessageWords.wentOut(message) ? "command.sent" : "command.send_time"),
                MessageWords.listedWhen(message));
        if (MessageWords.wentOutAtAnotherTime(message)) {
            fact(list, Texts.of("command.planned_for"), MessageWords.when(message));
        }
        fact(list, Texts.of("common.status"), MessageWords.statusName(message));
        if (message.attemptDetail() != null) {
            fact(list, Texts.of("command.last_attempt"), MessageWords.lastAttempt(message));
        }
        facts.removeAll();
        facts.add(list);
    }

    private static void fact(DescriptionList list, String name, String value) {
        list.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }
}
