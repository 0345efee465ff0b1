package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.application.engine.MessageEngine;
import io.cuesheet.application.engine.Sent;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.message.CommandAnswer;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.message.RuledTimes;
import io.cuesheet.db.message.RuledTimesRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * One command on one message, from the page or the API. An edit changes the row at once, whether or not Temporal answers; <em>send now</em>
 * needs Temporal.
 *
 * <p>Every method throws {@link CommandRefused}. {@code expectedRevision} null means any revision; with a {@code commandId}, a repetition
 * returns the first outcome.
 */
@Service
public class MessageCommands {

    private static final Duration CHANGE_DEADLINE = Duration.ofSeconds(10);

    /** Longer than most attempts. A mail server may take minutes; then the outcome is not yet known. */
    private static final Duration SEND_DEADLINE = Duration.ofSeconds(60);

    /** The gate's answers to a command that the row no longer allows. */
    private static final Set<ReasonCode> REFUSALS = Set.of(
            ReasonCode.ALREADY_SENT,
            ReasonCode.STALE_REVISION,
            ReasonCode.COMMAND_EXPIRED,
            ReasonCode.NOT_FOUND,
            ReasonCode.CHANNEL_BUSY,
            ReasonCode.EXCEPTION);

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final MessageRepository messages;
    private final CommandLookup lookup;
    private final MessageEditor editor;
    private final RuledTimesRepository times;
    private final MessageEngine engine;
    private final CallerSource sources;
    private final Clock clock;

    MessageCommands(
            MessageRepository messages,
            CommandLookup lookup,
            MessageEditor editor,
            RuledTimesRepository times,
            MessageEngine engine,
            CallerSource sources,
            Clock clock) {
        this.messages = messages;
        this.lookup = lookup;
        this.editor = editor;
        this.times = times;
        this.engine = engine;
        this.sources = sources;
        this.clock = clock;
    }

    /** Moves the message; {@code sendAt} is UTC. */
    public Message reschedule(
            Caller caller, MessageId id, Instant sendAt, @Nullable Long expectedRevision, @Nullable String commandId) {
        caller.require(Permission.EDIT);
        return change(
                caller, id, new Reschedule(sendAt, envelope(caller, expectedRevision, commandId, CHANGE_DEADLINE)));
    }

    /**
     * Moves the message back to its rule's time, or to its place before or after its event. A message that already has this time is not changed.
     */
    public Message backToRule(
            Caller caller, MessageId id, @Nullable Long expectedRevision, @Nullable String commandId) {
        caller.require(Permission.EDIT);
        Envelope envelope = envelope(caller, expectedRevision, commandId, CHANGE_DEADLINE);
        Message message = find(caller, id);
        boolean seenAsItIs = expectedRevision == null || expectedRevision == message.revision();
        if (!message.hasRule()) {
            throw failed(caller, id, ReasonCode.NO_RULE);
        }
        if (seenAsItIs && !message.pinned()) {
            return message;
        }
        return change(
                caller, new Edit(id, row -> new Reschedule(rule(caller, id).sendAt(clock.instant()), false, envelope)));
    }

    /** Read under the row's lock, so that planning can't change it meanwhile. */
    private RuledTimes rule(Caller caller, MessageId id) {
        return times.find(caller.orgId(), id)
                .orElseThrow(() -> new CommandRejected(ReasonCode.NOT_FOUND, "there is no such message"));
    }

    /**
     * Undoes a move: the message gets its earlier time, and follows its rule again if it did before. If the rule gives another time by now,
     * it gets that one. A time that has passed can't be restored.
     *
     * @param before the message before the move
     * @param expectedRevision the revision after the move
     */
    public Message moveBack(Caller caller, Message before, long expectedRevision, @Nullable String commandId) {
        caller.require(Permission.EDIT);
        MessageId id = before.id();
        Envelope envelope = envelope(caller, expectedRevision, commandId, CHANGE_DEADLINE);
        return change(
                caller,
                new Edit(id, row -> new Reschedule(ahead(timeBefore(caller, before)), before.pinned(), envelope)));
    }

    private Instant timeBefore(Caller caller, Message before) {
        if (before.pinned() || !before.hasRule()) {
            return before.sendAt();
        }
        RuledTimes rule = rule(caller, before.id());
        // A message without a time to count from can't follow its event.
        Instant ruleTime = rule.sendAt(clock.instant());
        boolean isAsBefore = !rule.planMoved() && rule.plannedAt().equals(before.plannedAt());
        return isAsBefore ? before.sendAt() : ruleTime;
    }

    private Instant ahead(Instant time) {
        if (!time.isAfter(clock.instant())) {
            throw new CommandRejected(ReasonCode.IN_PAST, "the time that it had has passed");
        }
        return time;
    }

    /**
     * Undoes a decision: a message whose time was set by hand waits for a decision again, with its earlier reason and time.
     *
     * @param before the message before the decision
     * @param expectedRevision the revision after the decision
     */
    public Message blockAgain(Caller caller, Message before, long expectedRevision, @Nullable String commandId) {
        caller.require(Permission.EDIT);
        Envelope envelope =
                envelope(caller, expectedRevision, commandId, CHANGE_DEADLINE).because(before.reasonCode());
        return change(
                caller,
                new Edit(
                        before.id(), row -> new ChangeStatus(MessageStatus.BLOCKED, ahead(before.sendAt()), envelope)));
    }

    /** Sets another status; {@code sendAt} (UTC) is allowed with scheduled, paused and blocked only. */
    public Message changeStatus(
            Caller caller,
            MessageId id,
            MessageStatus status,
            @Nullable Instant sendAt,
            @Nullable Long expectedRevision,
            @Nullable String commandId) {
        caller.require(Permission.EDIT);
        StatusTime.check(status, sendAt);
        return change(
                caller,
                id,
                new ChangeStatus(status, sendAt, envelope(caller, expectedRevision, commandId, CHANGE_DEADLINE)));
    }

    /**
     * Makes one attempt at once. The result may differ from {@code SENT}.
     *
     * @param confirm bypass a hold, a cancelled event and the like
     * @param confirmResend send again although an earlier attempt may have arrived
     */
    public SendNowResult sendNow(
            Caller caller,
            MessageId id,
            boolean confirm,
            boolean confirmResend,
            @Nullable Long expectedRevision,
            @Nullable String commandId) {
        caller.require(Permission.SEND);
        Envelope envelope = envelope(caller, expectedRevision, commandId, SEND_DEADLINE);
        SendNow command = new SendNow(confirm, confirmResend, envelope);
        Sent sent = sent(caller, id, command);
        return result(caller, id, sent.reasonCode(), sent.passed());
    }

    /**
     * Most deliveries end within a second. An edit during a delivery waits without a connection, and is then judged against the new row
     * before its caller gets an answer.
     */
    private Message change(Caller caller, MessageId id, MessageCommand command) {
        return change(caller, Edit.of(id, command));
    }

    private Message change(Caller caller, Edit edit) {
        MessageId id = edit.message();
        long lastTry = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            EditOutcome outcome = editor.edit(caller.orgId(), edit, caller.source());
            if (!(outcome instanceof EditOutcome.Refused refused)) {
                return find(caller, id);
            }
            if (refused.code() != ReasonCode.IN_FLIGHT || System.nanoTime() - lastTry >= 0 || !waited()) {
                throw refused.code() == ReasonCode.MALFORMED ? usedElsewhere() : failed(caller, id, refused.code());
            }
        }
    }

    private static CommandRefused usedElsewhere() {
        return new CommandRefused(ReasonCode.MALFORMED, Texts.of("refusal.command_id_used"), null);
    }

    private Message find(Caller caller, MessageId id) {
        return messages.find(caller.orgId(), id).orElseThrow(() -> new CommandRefused(ReasonCode.NOT_FOUND));
    }

    /** The earlier answer to this send. A command id that was used for an edit is refused. */
    private Optional<CommandAnswer> earlierAnswer(Caller caller, MessageId id, Envelope envelope) {
        Optional<CommandAnswer> answer = lookup.answer(caller.orgId(), envelope.commandId());
        if (answer.isPresent() && !answer.get().messageId().equals(id)) {
            throw usedElsewhere();
        }
        if (answer.isPresent() && answer.get().requestHash() != null) {
            throw failed(caller, id, ReasonCode.IDEMPOTENCY_KEY_REUSED);
        }
        return answer;
    }

    /** The gate's answer, or its earlier answer to this command. After a refusal that is only temporary, it asks again. */
    private Sent sent(Caller caller, MessageId id, SendNow command) {
        long lastTry = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Message message = find(caller, id);
            Optional<CommandAnswer> earlier = earlierAnswer(caller, id, command.envelope());
            if (earlier.isPresent()) {
                return new Sent(sendNowCode(earlier.get(), message), List.of());
            }
            try {
                return sentOnce(caller, id, command);
            } catch (CommandRejected rejected) {
                if (!passesByItself(rejected, command) || System.nanoTime() - lastTry >= 0 || !waited()) {
                    throw failed(caller, id, rejected.reasonCode());
                }
            }
        }
    }

    private Sent sentOnce(Caller caller, MessageId id, SendNow command) {
        noteSource(caller, command.envelope());
        Sent sent = engine.send(caller.orgId(), id, command, SEND_DEADLINE);
        if (REFUSALS.contains(sent.reasonCode())) {
            throw new CommandRejected(sent.reasonCode(), "the gate refused the command");
        }
        return sent;
    }

    /** A stale revision is temporary only if the caller did not name the expected revision. */
    private static boolean passesByItself(CommandRejected rejected, SendNow command) {
        return rejected.reasonCode() == ReasonCode.IN_FLIGHT
                || rejected.reasonCode() == ReasonCode.STALE_REVISION
                        && command.envelope().expectedRevision() == null;
    }

    private static boolean waited() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void noteSource(Caller caller, Envelope envelope) {
        if (caller.source() != null && envelope.commandId() != null) {
            sources.ofCommand(caller.orgId(), envelope.commandId(), caller.source(), clock.instant());
        }
    }

    private CommandRefused failed(Caller caller, MessageId id, ReasonCode code) {
        @Nullable Message current = messages.find(caller.orgId(), id).orElse(null);
        return new CommandRefused(code, sentence(code, current), current);
    }

    private static String sentence(ReasonCode code, @Nullable Message current) {
        if (code == ReasonCode.INVALID_TRANSITION && current != null) {
            return Texts.of("refusal.status_forbids", current.status().wireName());
        }
        return ReasonSentence.of(code);
    }

    private Envelope envelope(
            Caller caller, @Nullable Long expectedRevision, @Nullable String commandId, Duration deadline) {
        return Envelope.of(caller.actor())
                .expecting(expectedRevision)
                .identifiedBy(commandId == null ? UUID.randomUUID().toString() : commandId)
                .validUntil(clock.instant().plus(deadline));
    }

    private SendNowResult result(Caller caller, MessageId id, ReasonCode code, List<ReasonCode> passed) {
        return new SendNowResult(code, ReasonSentence.of(code), find(caller, id), passed);
    }

    /** The answer to a command other than <em>send now</em> has no code; then the status decides. */
    private static ReasonCode sendNowCode(CommandAnswer answer, Message message) {
        if (answer.reasonCode() != null) {
            return ReasonCode.valueOf(answer.reasonCode());
        }
        return message.status() == MessageStatus.SENT ? ReasonCode.SENT : ReasonCode.BY_HAND;
    }
}
