package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.engine.MessageEngine;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.message.CommandAnswer;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.SendNowAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * One command on one message, from the page or the API. What the row decides is answered from the row; the rest is handed to the
 * message's workflow, and the answer comes after the projection, so whoever asked reads their own write.
 *
 * <p>Every method throws {@link CommandRefused}. {@code expectedRevision} null means "whatever it is now"; a {@code commandId} makes
 * a repetition give the first outcome.
 */
@Service
public class MessageCommands {

    private static final Duration CHANGE_DEADLINE = Duration.ofSeconds(10);

    /** Longer than most attempts. A mail server may take minutes; then the outcome is not known yet. */
    private static final Duration SEND_DEADLINE = Duration.ofSeconds(60);

    /** What passes by itself within moments: a delivery in flight, a run that ended before it answered. */
    private static final Set<ReasonCode> WELCOME_AGAIN = Set.of(ReasonCode.IN_FLIGHT, ReasonCode.OUTCOME_UNKNOWN);

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final MessageRepository messages;
    private final CommandLookup lookup;
    private final MessageEngine engine;
    private final CallerSource sources;
    private final Clock clock;

    MessageCommands(
            MessageRepository messages, CommandLookup lookup, MessageEngine engine, CallerSource sources, Clock clock) {
        this.messages = messages;
        this.lookup = lookup;
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

    /** Takes the message back to the time that its rule gives. One that follows its rule already is left alone. */
    public Message backToRule(
            Caller caller, MessageId id, @Nullable Long expectedRevision, @Nullable String commandId) {
        caller.require(Permission.EDIT);
        Envelope envelope = envelope(caller, expectedRevision, commandId, CHANGE_DEADLINE);
        Message message = find(caller, id);
        boolean seenAsItIs = expectedRevision == null || expectedRevision == message.revision();
        if (seenAsItIs && !message.pinned() && message.sendAt().equals(message.plannedAt())) {
            return message;
        }
        return change(caller, id, new Reschedule(message.plannedAt(), false, envelope));
    }

    /** Sets another status; {@code sendAt} (UTC) goes with scheduled, paused and blocked only. */
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
     * One attempt at once. The result may be other than {@code SENT}.
     *
     * @param confirm go past a hold, a cancelled event and the like
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
        SendNowAnswer answer = handOver(
                caller,
                id,
                command,
                SEND_DEADLINE,
                SendNowAnswer.class,
                (earlier, now) -> new SendNowAnswer(sendNowCode(earlier, now), now.state(), List.of()));
        return result(caller, id, answer.reasonCode(), answer.passed());
    }

    private Message change(Caller caller, MessageId id, MessageCommand command) {
        handOver(caller, id, command, CHANGE_DEADLINE, MessageState.class, (earlier, now) -> now.state());
        // Not the row from before the answer, which may be younger.
        return find(caller, id);
    }

    private Message find(Caller caller, MessageId id) {
        return messages.find(caller.orgId(), id).orElseThrow(() -> new CommandRefused(ReasonCode.NOT_FOUND));
    }

    private Optional<CommandAnswer> earlierAnswer(Caller caller, MessageId id, Envelope envelope) {
        Optional<CommandAnswer> answer = lookup.answer(caller.orgId(), envelope.commandId());
        if (answer.isPresent() && !answer.get().messageId().equals(id)) {
            throw new CommandRefused(
                    ReasonCode.MALFORMED, "This command id was used for another message: use a new one.", null);
        }
        return answer;
    }

    /**
     * The workflow's answer, or what the database remembers of it. Most deliveries end within a second: an edit that meets one is judged
     * again by the row that it leaves, before its caller is told. So is a command whose run ended before it answered.
     */
    private <R> R handOver(
            Caller caller,
            MessageId id,
            MessageCommand command,
            Duration deadline,
            Class<R> answerType,
            BiFunction<CommandAnswer, Message, R> remembered) {
        long lastTry = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Message message = find(caller, id);
            Optional<CommandAnswer> earlier = earlierAnswer(caller, id, command.envelope());
            if (earlier.isPresent()) {
                return remembered.apply(earlier.get(), message);
            }
            try {
                return handOverOnce(caller, message, command, answerType, deadline);
            } catch (CommandRejected rejected) {
                boolean welcomeAgain = WELCOME_AGAIN.contains(rejected.reasonCode());
                if (!welcomeAgain || System.nanoTime() - lastTry >= 0 || !waited()) {
                    throw failed(caller, message, rejected);
                }
            }
        }
    }

    private <R> R handOverOnce(
            Caller caller, Message message, MessageCommand command, Class<R> answerType, Duration deadline) {
        int horizonDays = lookup.horizonDays(caller.orgId());
        new CommandJudge(Duration.ofDays(horizonDays)).judge(command, message.state(), clock.instant());
        noteSource(caller, command.envelope());
        MessageStart start = new MessageStart(
                caller.orgId(), message.eventId(), message.messageType(), message.state(), horizonDays);
        return engine.send(start, command, answerType, deadline);
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

    private CommandRefused failed(Caller caller, Message message, CommandRejected rejected) {
        @Nullable Message current = messages.find(caller.orgId(), message.id()).orElse(null);
        return new CommandRefused(rejected.reasonCode(), sentence(rejected.reasonCode(), current), current);
    }

    private static String sentence(ReasonCode code, @Nullable Message current) {
        if (code == ReasonCode.INVALID_TRANSITION && current != null) {
            return "A message that is %s can't be changed in this way."
                    .formatted(current.status().wireName());
        }
        // The only command that comes back with this: nobody knows how far the attempt came.
        return code == ReasonCode.EXCEPTION
                ? "Something went wrong inside Cuesheet and the message stays as it was: look at its attempts, then send "
                        + "it again; the worker's log has the cause."
                : ReasonSentence.of(code);
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

    /** The answer of a command that was not <em>send now</em> has no code: then the status tells. */
    private static ReasonCode sendNowCode(CommandAnswer answer, Message message) {
        if (answer.reasonCode() != null) {
            return ReasonCode.valueOf(answer.reasonCode());
        }
        return message.status() == MessageStatus.SENT ? ReasonCode.SENT : ReasonCode.BY_HAND;
    }
}
