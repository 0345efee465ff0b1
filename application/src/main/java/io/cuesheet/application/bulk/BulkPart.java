package io.cuesheet.application.bulk;

import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.bulk.BulkBefore;
import io.cuesheet.db.bulk.BulkCommand;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.bulk.BulkItemRepository;
import io.cuesheet.db.message.RuledTimes;
import io.cuesheet.db.message.RuledTimesRepository;
import io.cuesheet.db.planning.PlanRepairRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One part of a bulk command. It locks the items first, then the messages, both in the order of the messages' ids. The outcomes are written
 * with the changes, so each item is carried out once, even if a process dies in between.
 */
@Component
class BulkPart {

    static final int SIZE = 500;

    private static final String DONE = "DONE";

    private final BulkItemRepository batches;
    private final MessageEditor editor;
    private final RuledTimesRepository times;
    private final PlanRepairRepository repairs;
    private final CallerSource sources;
    private final Clock clock;

    BulkPart(
            BulkItemRepository batches,
            MessageEditor editor,
            RuledTimesRepository times,
            PlanRepairRepository repairs,
            CallerSource sources,
            Clock clock) {
        this.batches = batches;
        this.editor = editor;
        this.times = times;
        this.repairs = repairs;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Carries out the next part, and stores what an undo would restore. That is read before the rows are locked: a message that changes in
     * between has another revision and is skipped.
     *
     * <p>Returns the number of these items; 0 if no item is open or others have taken all open items.
     */
    @Transactional
    int apply(OrgId org, UUID batch) {
        Optional<BulkCommand> command = batches.command(org, batch);
        if (command.isEmpty()) {
            return 0;
        }
        List<BulkItem> items = batches.takeOpen(org, batch, SIZE);
        if (items.isEmpty()) {
            return 0;
        }
        sources.ofTransaction(org, command.get().source());
        sources.traceOfTransaction(org, CallerSource.Job.BULK, batch);
        List<MessageId> messages = items.stream().map(BulkItem::message).toList();
        boolean undoes = command.get().undoes() != null;
        Map<MessageId, BulkBefore> before =
                undoes ? batches.toGiveBack(org, batch, messages) : batches.present(org, batch, messages);
        RuleTimes ruleTimes = new RuleTimes(() -> times.find(org, messages));
        List<Edit> edits = items.stream()
                .map(item -> new Edit(item.message(), row -> asked(command.get(), item, row, ruleTimes, before)))
                .toList();
        Map<MessageId, String> outcomes = new HashMap<>();
        List<EditOutcome> edited = editor.edit(org, edits, command.get().givenAt());
        edited.forEach(outcome -> outcomes.put(outcome.message(), written(outcome)));
        if (undoes) {
            leaveToPlanning(org, batch, edited);
        }
        batches.conclude(org, batch, outcomes, undoes ? Map.of() : before);
        return items.size();
    }

    /**
     * Restored messages are planned again: meanwhile contacts may have been removed, and events moved. If planning runs at the same moment,
     * the database aborts one of the two, and that one is repeated.
     */
    private void leaveToPlanning(OrgId org, UUID undo, List<EditOutcome> edited) {
        List<MessageId> undone = edited.stream()
                .filter(outcome -> outcome instanceof EditOutcome.Applied)
                .map(EditOutcome::message)
                .toList();
        batches.giveBackSkips(org, undo, undone);
        repairs.note(org, undone, clock.instant());
    }

    /** The rules' times, read once while the editor holds the rows' locks, so that planning can't change them meanwhile. */
    private static final class RuleTimes {

        private final Supplier<Map<MessageId, RuledTimes>> reading;
        private @Nullable Map<MessageId, RuledTimes> times;

        RuleTimes(Supplier<Map<MessageId, RuledTimes>> reading) {
            this.reading = reading;
        }

        RuledTimes of(MessageId message) {
            Map<MessageId, RuledTimes> known = times;
            if (known == null) {
                known = reading.get();
                times = known;
            }
            return Objects.requireNonNull(known.get(message));
        }
    }

    private MessageCommand asked(
            BulkCommand command,
            BulkItem item,
            MessageState row,
            RuleTimes ruleTimes,
            Map<MessageId, BulkBefore> before) {
        Envelope envelope = Envelope.of(command.actor()).expecting(item.revision());
        if (command.undoes() != null) {
            BulkBefore known = Objects.requireNonNull(before.get(item.message()));
            return new GivenBack(known, ruleTimes.of(item.message())).to(row, clock.instant(), envelope);
        }
        if (command.status() != null) {
            return new ChangeStatus(command.status(), command.sendAt(), envelope);
        }
        if (command.isToRule()) {
            return toRule(ruleTimes.of(item.message()), envelope);
        }
        if (command.leavesAnchored() && !ruleTimes.of(item.message()).pinned()) {
            throw new CommandRejected(ReasonCode.FOLLOWS_RULE, "the message follows its rule");
        }
        return new Reschedule(
                command.shift() == null ? command.sendAt() : row.sendAt().plus(command.shift()), envelope);
    }

    private Reschedule toRule(RuledTimes rule, Envelope envelope) {
        if (!rule.hasRule()) {
            throw new CommandRejected(ReasonCode.NO_RULE, "no rule gives the message a time");
        }
        if (!rule.pinned()) {
            throw new CommandRejected(ReasonCode.FOLLOWS_RULE, "the message follows its rule");
        }
        return new Reschedule(rule.sendAt(clock.instant()), false, envelope);
    }

    private static String written(EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Applied applied -> DONE;
            case EditOutcome.Refused refused -> refused.code().name();
        };
    }
}
