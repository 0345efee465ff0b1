package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.expiry.ExpiryWarnings;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.message.MessageCommands;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.message.MessageTimes;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.RuledTimes;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.message.MessageFilters;
import io.cuesheet.ui.message.bulk.BulkCommands;
import io.cuesheet.ui.message.bulk.CallerBulkCommands;
import io.cuesheet.ui.message.command.CallerActions;
import io.cuesheet.ui.message.command.EditStatusDialog;
import io.cuesheet.ui.message.command.EditTimeDialog;
import io.cuesheet.ui.message.command.MessageDetails;
import io.cuesheet.ui.message.command.QuickCommands;
import io.cuesheet.ui.message.command.QuickMove;
import io.cuesheet.ui.message.command.QuickMoves;
import io.cuesheet.ui.message.command.SendNowDialog;
import io.cuesheet.ui.security.CurrentCaller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Creates the parts of message lists, for the signed-in user of this thread. */
@Component
public record MessageBoards(
        Messages messages,
        MessageCommands commands,
        MessageDetails details,
        BulkChanges batches,
        MessageDeletions deletions,
        ExpiryWarnings warnings,
        OrganisationSettings settings,
        MessageChanges changes,
        LivePages livePages,
        MessageTimes times,
        Clock clock) {

    /** The organisation's zone, used for days and new times unless an event has another one. */
    public ZoneId zone() {
        return settings.find(CurrentCaller.get()).defaultZone();
    }

    public BulkCommands bulkCommands() {
        return new CallerBulkCommands(CurrentCaller.get(), batches, deletions, warnings, messages, livePages);
    }

    /** @param changed called with a message after a command, or after somebody else's change */
    public MessageGrid.RowActions actions(Consumer<Message> changed) {
        return actions(changed, changed);
    }

    private MessageGrid.RowActions actions(Consumer<Message> changed, Consumer<Message> broughtBack) {
        Caller caller = CurrentCaller.get();
        QuickCommands quick = quick(caller, changed, broughtBack);
        return new MessageGrid.RowActions(
                message -> new SendNowDialog(message, commands(caller), livePages, changed).open(),
                message -> new EditTimeDialog(message, commands(caller), livePages, changed).open(),
                message -> new EditStatusDialog(message, commands(caller), clock, livePages, changed).open(),
                message -> quick.skip(
                        message, skipped -> schedule(skipped, QuickCommands.mayHaveArrived(message), changed)),
                quick::move,
                message -> moves(caller, message));
    }

    /** In the review queue a new time is a decision: the message is scheduled. */
    private MessageGrid.RowActions reviewActions(Consumer<Message> changed, Consumer<Message> broughtBack) {
        Caller caller = CurrentCaller.get();
        MessageGrid.RowActions actions = actions(changed, broughtBack);
        return new MessageGrid.RowActions(
                actions.sendNow(),
                message -> schedule(message, false, changed),
                actions.editStatus(),
                actions.skip(),
                quick(caller, changed, broughtBack)::schedule,
                message -> reviewMoves(caller, message));
    }

    /** A message that may have arrived is sent again only after confirmation in the dialog. */
    private List<QuickMove> reviewMoves(Caller caller, Message message) {
        return QuickCommands.mayHaveArrived(message)
                ? List.of()
                : moves(caller, message).stream()
                        .filter(move -> move.kind() != QuickMove.Kind.RULE)
                        .toList();
    }

    private QuickCommands quick(Caller caller, Consumer<Message> changed, Consumer<Message> broughtBack) {
        return new QuickCommands(() -> commands(caller), clock, livePages, changed, broughtBack);
    }

    /**
     * Opens a dialog that schedules the message at a time chosen there.
     *
     * @param mayHaveArrived whether it may have arrived before it was skipped
     */
    private void schedule(Message message, boolean mayHaveArrived, Consumer<Message> changed) {
        EditStatusDialog dialog =
                new EditStatusDialog(message, commands(CurrentCaller.get()), clock, livePages, changed);
        if (mayHaveArrived) {
            dialog.askAboutSecond();
        }
        dialog.proposeSchedule();
        dialog.open();
    }

    /** Offers no moves while the database is unavailable: none could be made. */
    private List<QuickMove> moves(Caller caller, Message message) {
        try {
            Instant now = clock.instant();
            return times.find(caller, message.id())
                    .map(rule -> QuickMoves.of(message, now, rule::nextMorning, ruleTime(rule, now)))
                    .orElse(List.of());
        } catch (DataAccessException away) {
            return List.of();
        }
    }

    private static Optional<Instant> ruleTime(RuledTimes rule, Instant now) {
        return rule.leftItsRule() ? Optional.of(rule.sendAt(now)) : Optional.empty();
    }

    /** Opens a dialog that moves the message to this local day of its event, at the same time of day unless changed there. */
    public void move(Message message, LocalDate day, Consumer<Message> changed) {
        EditTimeDialog dialog = new EditTimeDialog(message, commands(CurrentCaller.get()), livePages, changed);
        LocalTime time = LocalTime.ofInstant(message.sendAt(), message.timeZone());
        dialog.propose(day.atTime(time));
        dialog.open();
    }

    private CallerActions commands(Caller caller) {
        return new CallerActions(commands, details, warnings, caller);
    }

    /** @param broughtBack called with a message after the undo of a command */
    MessageGrid grid(boolean isReview, Consumer<Message> changed, Consumer<Message> broughtBack) {
        Caller caller = CurrentCaller.get();
        return new MessageGrid(
                zone(),
                clock,
                caller.may(Permission.EDIT),
                caller.may(Permission.SEND),
                isReview,
                isReview ? reviewActions(changed, broughtBack) : actions(changed, broughtBack));
    }

    MessageList list(MessageGrid grid, MessageFilters filters, Span matches, Consumer<MessageSource.Extent> measured) {
        return new MessageList(messages, CurrentCaller.get(), zone(), clock, grid, filters, matches, measured);
    }
}
