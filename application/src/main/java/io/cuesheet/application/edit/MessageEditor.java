package io.cuesheet.application.edit;

import io.cuesheet.application.text.Texts;
import io.cuesheet.application.watch.DeliveryMeters;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.message.CommandAnswer;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.message.MessageStateRepository.Locked;
import io.cuesheet.db.message.StateChange;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.SkippedByPlanning;
import io.cuesheet.workflows.rule.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes messages in their rows, whether or not Temporal answers. Page, API, planning, bulk commands and the commands of other services
 * all use it. In one transaction it locks the rows in a fixed order, checks each command against the row, and writes the row, its audit
 * entry and the notification for the workflow (docs/architecture.md).
 *
 * <p>A message can't be changed while an attempt is under way. An attempt whose worker died is concluded as in doubt: the message is
 * blocked until a person decides, and the command is judged against the blocked message.
 */
@Component
public class MessageEditor {

    private static final Logger log = LoggerFactory.getLogger(MessageEditor.class);

    /** A run needs some tenths of a second to end. */
    private static final Duration END_OF_RUN = Duration.ofSeconds(1);

    private final MessageStateRepository messages;
    private final CommandLookup lookup;
    private final LedgerRepository ledger;
    private final EngineSyncRepository syncs;
    private final CallerSource sources;
    private final DeliveryMeters meters;
    private final Clock clock;

    MessageEditor(
            MessageStateRepository messages,
            CommandLookup lookup,
            LedgerRepository ledger,
            EngineSyncRepository syncs,
            CallerSource sources,
            DeliveryMeters meters,
            Clock clock) {
        this.messages = messages;
        this.lookup = lookup;
        this.ledger = ledger;
        this.syncs = syncs;
        this.sources = sources;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * One edit by a person or a key.
     *
     * @param source address of the caller; null: not known
     */
    @Transactional
    public EditOutcome edit(OrgId org, Edit edit, @Nullable String source) {
        sources.ofTransaction(org, source);
        return edit(org, List.of(edit), clock.instant(), false).getFirst();
    }

    /**
     * One edit that the message's own workflow asks for: its run gets the row as the answer, and no further notification.
     *
     * @param endsRun whether that run ends with it, refused or not: an open message then gets another one
     */
    @Transactional
    public EditOutcome editForRun(OrgId org, Edit edit, Instant receivedAt, boolean endsRun) {
        EditOutcome outcome = edit(org, List.of(edit), receivedAt, true).getFirst();
        if (endsRun && isOpenAfter(outcome)) {
            Instant now = clock.instant();
            syncs.noteNextRun(org, edit.message(), "cancel", now, now.plus(END_OF_RUN));
        }
        return outcome;
    }

    /** While an attempt is under way, the run continues and asks for the edit again. */
    private static boolean isOpenAfter(EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Applied applied -> applied.row().status().isOpen();
            case EditOutcome.Refused refused ->
                refused.code() != ReasonCode.IN_FLIGHT
                        && refused.row() != null
                        && refused.row().status().isOpen();
        };
    }

    /**
     * Edits of many messages, at most one of each, in the caller's transaction; a refused edit doesn't affect the others.
     *
     * @param receivedAt when they were asked for, UTC
     * @return an outcome for each, in the order given
     */
    @Transactional
    public List<EditOutcome> edit(OrgId org, List<Edit> edits, Instant receivedAt) {
        return edit(org, edits, receivedAt, false);
    }

    private List<EditOutcome> edit(OrgId org, List<Edit> edits, Instant receivedAt, boolean isTold) {
        if (edits.isEmpty()) {
            return List.of();
        }
        Map<MessageId, Locked> rows = locked(org, edits);
        Instant now = clock.instant();
        Map<MessageId, Attempt> attempts = attempts(org, rows.keySet());
        // Without a live row, the organisation may not exist either.
        int horizonDays = rows.isEmpty() ? 0 : lookup.horizonDays(org);
        Judging judging = new Judging(
                org, new CommandJudge(Duration.ofDays(horizonDays)), receivedAt, now, isTold, new ArrayList<>());
        List<EditOutcome> outcomes = edits.stream()
                .map(edit -> outcome(judging, edit, rows.get(edit.message()), attempts.get(edit.message())))
                .toList();
        messages.write(org, judging.changes(), now);
        judging.changes().forEach(MessageEditor::tellOfSentByHand);
        return outcomes;
    }

    /** The basis on which edits are judged, and the changes so far. */
    private record Judging(
            OrgId org,
            CommandJudge judge,
            Instant receivedAt,
            Instant now,
            boolean isTold,
            List<StateChange> changes) {}

    private EditOutcome outcome(Judging judging, Edit edit, @Nullable Locked row, @Nullable Attempt attempt) {
        if (row == null) {
            return new EditOutcome.Refused(edit.message(), ReasonCode.NOT_FOUND, "there is no such message", null);
        }
        Locked settled = row;
        try {
            if (isRepeated(judging.org(), edit.message(), edit.command().apply(row.state()))) {
                return new EditOutcome.Applied(row.state());
            }
            if (attempt != null && judging.now().isBefore(attempt.deadlineAt())) {
                throw new CommandRejected(ReasonCode.IN_FLIGHT, "the message is being sent");
            }
            if (attempt != null) {
                settled = inDoubt(judging, row.state(), attempt);
            }
            return new EditOutcome.Applied(changed(judging, edit, settled));
        } catch (CommandRejected refused) {
            return new EditOutcome.Refused(edit.message(), refused.reasonCode(), refused.getMessage(), settled.state());
        }
    }

    private static MessageState changed(Judging judging, Edit edit, Locked row) {
        MessageState before = row.state();
        MessageCommand command = edit.command().apply(before);
        Envelope envelope = command.envelope();
        MessageState after = judging.judge().judge(command, before, envelope.judgedAt(judging.receivedAt()));
        judging.changes()
                .add(StateChange.of(before, after, envelope.actor(), command.name())
                        .pinned(keepsItsTime(command, before, after) ? Boolean.TRUE : command.pins())
                        .skippedFrom(SkippedByPlanning.note(row.skippedFrom(), before, after, envelope.actor()))
                        .by(envelope.commandId(), envelope.commandId() == null ? null : hash(command))
                        .told(judging.isTold()));
        return after;
    }

    /** A person who schedules a message without a load-in time to count from keeps its current time: planning would block it again. */
    private static boolean keepsItsTime(MessageCommand command, MessageState before, MessageState after) {
        return before.status() == MessageStatus.BLOCKED
                && ReasonCode.NO_LOAD_IN_TIME.name().equals(before.reasonCode())
                && after.status().isArmed()
                && !Actor.RULES.equals(command.envelope().actor());
    }

    private Map<MessageId, Locked> locked(OrgId org, List<Edit> edits) {
        List<MessageId> ids = edits.stream().map(Edit::message).toList();
        return messages.lock(org, ids).stream()
                .collect(Collectors.toMap(row -> row.state().messageId(), Function.identity()));
    }

    /** A message has one at most. */
    private Map<MessageId, Attempt> attempts(OrgId org, Collection<MessageId> ids) {
        Map<MessageId, Attempt> attempts = new HashMap<>();
        ledger.unconcluded(org, ids).forEach(attempt -> attempts.put(attempt.messageId(), attempt));
        return attempts;
    }

    /** The message after an attempt whose worker died: it waits for a person. */
    private Locked inDoubt(Judging judging, MessageState before, Attempt attempt) {
        if (ledger.conclude(
                judging.org(),
                before.messageId(),
                attempt.attempt(),
                AttemptOutcome.IN_DOUBT,
                Texts.stored("attempt.worker_stopped"),
                judging.now())) {
            meters.lost(attempt.channel());
        }
        MessageState after = new MessageState(
                before.messageId(),
                MessageStatus.BLOCKED,
                before.sendAt(),
                before.revision() + 1,
                Math.max(before.attempts(), attempt.attempt()),
                ReasonCode.IN_DOUBT.name(),
                null);
        messages.write(
                judging.org(), List.of(StateChange.of(before, after, Actor.SCHEDULER, "deliver")), judging.now());
        return new Locked(after, null, Round.FRESH);
    }

    /** Whether this command was carried out before. Throws if its identity was used for another command. */
    private boolean isRepeated(OrgId org, MessageId message, MessageCommand command) {
        String commandId = command.envelope().commandId();
        if (commandId == null) {
            return false;
        }
        Optional<CommandAnswer> answer = lookup.answer(org, commandId);
        if (answer.isEmpty()) {
            return false;
        }
        if (!answer.get().messageId().equals(message)) {
            throw new CommandRejected(
                    ReasonCode.MALFORMED, "this command id was used for another message: use a new one");
        }
        String known = answer.get().requestHash();
        boolean wasSend = answer.get().reasonCode() != null;
        if (wasSend || known != null && !known.equals(hash(command))) {
            throw new CommandRejected(
                    ReasonCode.IDEMPOTENCY_KEY_REUSED, "this command id was used for another command: use a new one");
        }
        return true;
    }

    private static String hash(MessageCommand command) {
        return RequestHash.of(
                switch (command) {
                    case Reschedule moved -> "reschedule %s %s".formatted(moved.sendAt(), moved.pinned());
                    case ChangeStatus changed ->
                        "changeStatus %s %s %s"
                                .formatted(
                                        changed.status(),
                                        changed.sendAt(),
                                        changed.envelope().reason());
                    case MessageCommand.SendNow ignored ->
                        throw new IllegalArgumentException("sending is no edit of the row");
                });
    }

    private static void tellOfSentByHand(StateChange change) {
        if (change.after().status() == MessageStatus.SENT) {
            log.warn("message {} was marked sent by hand by {}", change.after().messageId(), change.actor());
        }
    }
}
