package io.cuesheet.ui.message.command;

import com.vaadin.flow.component.UI;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.UndoNotification;
import io.cuesheet.ui.component.WarningNotification;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands on one message without a dialog: run at once, with a notification that offers <em>Undo</em>. */
public final class QuickCommands {

    private final Supplier<? extends MessageActions> actions;
    private final Clock clock;
    private final Executor background;
    private final Consumer<Message> changed;
    private final Consumer<Message> broughtBack;

    /**
     * @param actions a new instance for each command
     * @param background runs the commands
     * @param changed called with the message after a command
     * @param broughtBack called with the message after the undo of a command
     */
    public QuickCommands(
            Supplier<CallerActions> actions,
            Clock clock,
            Executor background,
            Consumer<Message> changed,
            Consumer<Message> broughtBack) {
        this(clock, background, changed, broughtBack, actions);
    }

    QuickCommands(
            Clock clock,
            Executor background,
            Consumer<Message> changed,
            Consumer<Message> broughtBack,
            Supplier<? extends MessageActions> actions) {
        this.actions = actions;
        this.clock = clock;
        this.background = background;
        this.changed = changed;
        this.broughtBack = broughtBack;
    }

    public void move(Message seen, QuickMove move) {
        MessageActions mine = actions.get();
        boolean toRule = move.kind() == QuickMove.Kind.RULE;
        run(
                seen,
                mine,
                () -> toRule ? mine.backToRule(seen) : mine.reschedule(seen, move.sendAt()),
                now -> toRule ? backAt(now) : Texts.of("command.moved", name(now), MessageWords.when(now)),
                isAhead(seen) ? Offer.undo(() -> mine.moveBack(seen)) : Offer.none());
    }

    private static String backAt(Message now) {
        String when = MessageWords.when(now);
        return now.ownTiming() == null
                ? Texts.of("command.back_at_rule", name(now), when)
                : Texts.of("command.back_at_own", name(now), MessageWords.counted(now), when);
    }

    /** Schedules a message that waits for review. */
    public void schedule(Message seen, QuickMove move) {
        MessageActions mine = actions.get();
        run(
                seen,
                mine,
                () -> mine.changeStatus(seen, MessageStatus.SCHEDULED, move.sendAt()),
                now -> Texts.of("command.scheduled", name(now), MessageWords.when(now)),
                canBlockAgain(seen) ? Offer.undo(() -> mine.blockAgain(seen)) : Offer.none());
    }

    /** Undoing pins the restored time. The rules would then not arm again a message that they have blocked for now. */
    private boolean canBlockAgain(Message before) {
        boolean isOfRules = ReasonCode.find(before.reasonCode())
                .filter(ReasonCode::isForNow)
                .isPresent();
        return before.pinned() && isAhead(before) && !isOfRules;
    }

    /** Whether the message waits because it is unknown whether it arrived. */
    public static boolean mayHaveArrived(Message message) {
        return ReasonCode.find(message.reasonCode())
                .filter(ReasonCode::mayHaveArrived)
                .isPresent();
    }

    /** Such as "First contact to Office, Gala". */
    private static String name(Message message) {
        return Texts.of("command.name", message.messageTypeName(), message.contactRole(), message.eventName());
    }

    /**
     * Skips a message that waits for review.
     *
     * @param schedule opens the dialog that schedules a skipped message, the only way to undo this
     */
    public void skip(Message seen, Consumer<Message> schedule) {
        MessageActions mine = actions.get();
        run(
                seen,
                mine,
                () -> mine.changeStatus(seen, MessageStatus.SKIPPED, null),
                now -> Texts.of("command.skipped", name(now)),
                new Offer(Texts.of("command.schedule"), null, schedule));
    }

    /**
     * The action that the notification offers.
     *
     * @param title label of its button; empty: no offer
     * @param undo undoes the command; null if there is another way
     * @param other what the button does instead of an undo
     */
    private record Offer(String title, @Nullable Supplier<Message> undo, Consumer<Message> other) {

        static Offer undo(Supplier<Message> undo) {
            return new Offer(Texts.of("common.undo"), undo, now -> {});
        }

        static Offer none() {
            return new Offer("", null, now -> {});
        }
    }

    private record Done(Message message, String warning) {}

    private void run(
            Message seen, MessageActions mine, Supplier<Message> command, Function<Message, String> said, Offer offer) {
        UI page = UI.getCurrent();
        PageTask.run(
                page,
                background,
                () -> {
                    Message now = command.get();
                    return new Done(now, String.join(" ", mine.warnings(now)));
                },
                done -> {
                    changed.accept(done.message());
                    String sentence = (said.apply(done.message()) + " " + done.warning()).strip();
                    UndoNotification.show(sentence, offer.title(), () -> take(page, offer, done.message()));
                },
                failure -> WarningNotification.show(failure.sentence()));
    }

    /** A past time can't be restored. */
    private boolean isAhead(Message before) {
        return before.sendAt().isAfter(clock.instant());
    }

    private void take(UI page, Offer offer, Message done) {
        Supplier<Message> undo = offer.undo();
        if (undo == null) {
            offer.other().accept(done);
            return;
        }
        PageTask.run(
                page,
                background,
                undo,
                now -> {
                    broughtBack.accept(now);
                    UndoNotification.show(
                            Texts.of("command.undone", name(now), MessageWords.statusName(now), MessageWords.when(now)),
                            "",
                            () -> {});
                },
                failure -> WarningNotification.show(Texts.of("command.not_undone", name(done), failure.sentence())));
    }
}
