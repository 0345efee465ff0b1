package io.cuesheet.workflows.message.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.ApplyRequest;
import io.cuesheet.workflows.message.ApplyResult;
import io.cuesheet.workflows.message.CommandParser;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryRequest.ByHand;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageLookup;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.ScheduledMessage;
import io.cuesheet.workflows.message.SendNowAnswer;
import io.cuesheet.workflows.message.Sync;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the time of one message and does its work; what the message is, its row decides. The run believes what it was told last, asks the
 * gate when that is due, and adopts what the gate answers. One mutex covers deliveries and commands of other services, so that such a
 * command waits for the outcome of a delivery in flight and is then judged by what the message has become.
 */
public final class ScheduledMessageImpl implements ScheduledMessage {

    /** Well below the server's limits of 2,000 Updates and 10,000 Signals for a run. */
    private static final int CALLS_PER_RUN = 1_000;

    private final MessageActivities delivery = ActivityStubs.delivery();
    private final MessageActivities deliveryByHand = ActivityStubs.deliveryByHand();
    private final MessageActivities control = ActivityStubs.control();

    private final StartInput start;
    private final OrgId orgId;
    private final WorkflowLock mutex = Workflow.newWorkflowLock();
    private final DeliveryInFlight inFlight = new DeliveryInFlight();
    private final ConsoleAttributes console;
    private final Refusals refusals;
    private final DeliveryFaults faults = new DeliveryFaults();

    private MessageState state;

    /** Since when somebody asks for a send at the state's revision; null: nobody does. */
    private @Nullable Instant asked;

    /** Whether {@code state} is the message's: not before the row was read, where another service started this run. */
    private boolean known;

    /** Whether {@code state} came by a Signal. Anybody can send one; what an activity answers is the row. */
    private boolean told;

    private int failuresInRound;
    private int callsInRun;

    /** No live row in this organisation: there is nothing to schedule. */
    private boolean gone;

    /** Somebody pressed Cancel in Temporal's console. */
    private boolean cancelled;

    @WorkflowInit
    public ScheduledMessageImpl(@Nullable RawValue payload) {
        start = StartInput.read(payload, Workflow.getInfo().getWorkflowId());
        known = start.isOurs();
        MessageInput input = start.values();
        orgId = input.orgId();
        state = input.state();
        asked = input.wake();
        console = new ConsoleAttributes(input.status(), input.sendAt());
        refusals = new Refusals(control, orgId);
        failuresInRound = input.failuresInRound();
        Workflow.registerListener((DynamicSignalHandler)
                (name, ignored) -> reject(Refusals.printable(name), ReasonCode.UNKNOWN_COMMAND, null));
    }

    /** Cancelling pauses the message: a scope of its own keeps what is under way from being cut off. */
    @Override
    public void run(@Nullable RawValue payload) {
        CancellationScope.current().getCancellationRequest().thenApply(reason -> cancelled = true);
        Workflow.newDetachedCancellationScope(this::live).run();
    }

    private void live() {
        readRowFirst();
        do {
            while (isOpen()) {
                sleep();
                if (cancelled && isPausedByConsole()) {
                    Workflow.await(Workflow::isEveryHandlerFinished);
                    return;
                }
                deliverIfDue();
                continueAsNewIfLong();
            }
            Workflow.await(Workflow::isEveryHandlerFinished);
        } while (isOpen());
        if (known) {
            console.show(state);
        }
    }

    /** A closed message has a run while the gate is still to judge a send that somebody asked for. */
    private boolean isOpen() {
        return (state.status().isOpen() || asked != null) && !gone;
    }

    private void readRowFirst() {
        if (known) {
            return;
        }
        mutex.lock();
        try {
            readRow();
        } finally {
            mutex.unlock();
        }
    }

    /** Under the mutex. A run whose row can't be read ends, and others may follow. */
    private void readRow() {
        if (known || gone) {
            return;
        }
        gone = !start.isSomebodys();
        if (!gone) {
            adopt(loaded());
        }
        if (!gone) {
            known = true;
            console.show(state);
        }
    }

    private @Nullable MessageState loaded() {
        try {
            return ActivityStubs.orRefuse(() -> control.load(new MessageLookup(orgId, state.messageId())))
                    .row();
        } catch (CommandRejected unreadable) {
            return null;
        }
    }

    @Override
    public void sync(@Nullable JsonNode payload) {
        callsInRun++;
        Sync sync = Syncs.read(payload, state.messageId());
        if (sync == null) {
            return;
        }
        if (sync.state() == null) {
            gone = true;
        } else if (sync.correct() || gone || !known || sync.state().revision() > state.revision()) {
            believe(sync.state(), sync.wake());
            told = true;
        } else if (sync.state().revision() == state.revision()) {
            asked = earlier(asked, sync.wake());
        }
    }

    private void believe(MessageState row, @Nullable Instant next) {
        state = row;
        asked = next;
        gone = false;
        known = true;
        failuresInRound = 0;
        console.show(state);
    }

    /** When the gate is asked next; null: not before this run is told more. Nobody can put it off beyond what the state says. */
    private @Nullable Instant wake() {
        return earlier(state.wake(), asked);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    @Override
    public void rescheduleSignal(@Nullable JsonNode payload) {
        signal(MessageContract.RESCHEDULE, payload, CommandParser::reschedule);
    }

    @Override
    public void changeStatusSignal(@Nullable JsonNode payload) {
        signal(MessageContract.CHANGE_STATUS, payload, CommandParser::changeStatus);
    }

    @Override
    public void sendNowSignal(@Nullable JsonNode payload) {
        signal(MessageContract.SEND_NOW, payload, CommandParser::sendNow);
    }

    @Override
    public MessageState reschedule(@Nullable JsonNode payload) {
        return update(payload, CommandParser::reschedule).state();
    }

    @Override
    public void validateReschedule(@Nullable JsonNode payload) {
        validate(payload, CommandParser::reschedule);
    }

    @Override
    public MessageState changeStatus(@Nullable JsonNode payload) {
        return update(payload, CommandParser::changeStatus).state();
    }

    @Override
    public void validateChangeStatus(@Nullable JsonNode payload) {
        validate(payload, CommandParser::changeStatus);
    }

    @Override
    public SendNowAnswer sendNow(@Nullable JsonNode payload) {
        return update(payload, CommandParser::sendNow);
    }

    @Override
    public void validateSendNow(@Nullable JsonNode payload) {
        validate(payload, CommandParser::sendNow);
    }

    @Override
    public MessageState state() {
        if (!known) {
            throw Refusals.answer(new CommandRejected(ReasonCode.NOT_FOUND, "no row was read for this message"));
        }
        return state;
    }

    /** A timer is set anew only where the instant changed. */
    private void sleep() {
        Instant until = wake();
        WorkflowTime.sleep(until, () -> !Objects.equals(until, wake()) || !isOpen() || cancelled || isLong());
    }

    private void deliverIfDue() {
        mutex.lock();
        Duration pause;
        long revision;
        Instant askedBefore;
        try {
            if (!isDue()) {
                return;
            }
            pause = deliverDue();
            revision = state.revision();
            askedBefore = asked;
        } finally {
            mutex.unlock();
        }
        if (pause.isPositive()) {
            Workflow.await(
                    pause,
                    () -> state.revision() != revision
                            || !Objects.equals(asked, askedBefore)
                            || !isOpen()
                            || cancelled);
        }
    }

    /** One delivery of a message that is due; the answer is how long it waits before it asks again. */
    private Duration deliverDue() {
        try {
            Duration notBefore = deliver(null).notBefore();
            faults.none();
            // Whoever asked for a send meanwhile is not kept waiting.
            return notBefore == null || asked != null ? Duration.ZERO : notBefore;
        } catch (CommandRejected fault) {
            return faults.oneMore() && isBlockedByFaults() ? Duration.ZERO : DeliveryFaults.PAUSE;
        }
    }

    private boolean isBlockedByFaults() {
        Envelope envelope =
                new Envelope(Actor.SCHEDULER, ReasonCode.ENGINE_FAULT.name(), state.revision(), null, null, null);
        try {
            change(new ChangeStatus(MessageStatus.BLOCKED, null, envelope), WorkflowTime.now(), false);
            faults.none();
            return true;
        } catch (CommandRejected notEvenThat) {
            return false;
        }
    }

    /**
     * Temporal ends a run that was asked to cancel, and doesn't pass on that it is asked again. So this one ends where the message is paused,
     * by this or before, and gets a successor, which can be cancelled.
     */
    private boolean isPausedByConsole() {
        cancelled = false;
        Envelope envelope = Envelope.of(Actor.CONSOLE);
        mutex.lock();
        try {
            change(new ChangeStatus(MessageStatus.PAUSED, null, envelope), WorkflowTime.now(), true);
            return true;
        } catch (CommandRejected refused) {
            reject(MessageContract.CHANGE_STATUS, refused.reasonCode(), envelope);
            return refused.reasonCode() == ReasonCode.INVALID_TRANSITION && state.status() == MessageStatus.PAUSED;
        } finally {
            mutex.unlock();
        }
    }

    private boolean isDue() {
        Instant wake = wake();
        return isOpen() && wake != null && !WorkflowTime.now().isBefore(wake);
    }

    private DeliveryResult deliver(@Nullable ByHand byHand) {
        Instant retryAt = RetrySchedule.pauseAfter(failuresInRound)
                .map(pause -> WorkflowTime.now().plus(pause))
                .orElse(null);
        DeliveryRequest request = new DeliveryRequest(orgId, state, state.attempts() + 1, retryAt, byHand);
        MessageActivities outside = byHand == null ? delivery : deliveryByHand;
        // A fault leaves the message as it is, and the number of its next attempt too: where it came after the claim,
        // the next delivery finds that claim, whoever asks for it.
        Instant askedBefore = asked;
        asked = byHand == null ? null : asked;
        DeliveryResult result;
        try {
            result = inFlight.during(() -> ActivityStubs.orRefuse(() -> outside.deliver(request)));
        } catch (CommandRejected fault) {
            asked = earlier(asked, askedBefore);
            throw fault;
        }
        int attemptsBefore = state.attempts();
        int failuresBefore = failuresInRound;
        adopt(result.row());
        if (isOpen()) {
            console.show(state);
        }
        if (state.attempts() > attemptsBefore) {
            failuresInRound = state.status() == MessageStatus.RETRYING ? failuresBefore + 1 : 0;
        }
        return result;
    }

    private SendNowAnswer update(@Nullable JsonNode payload, Function<@Nullable JsonNode, MessageCommand> parser) {
        try {
            return apply(Services.signed(parser.apply(payload)), WorkflowTime.now());
        } catch (CommandRejected rejected) {
            throw Refusals.answer(rejected);
        }
    }

    /** Checks the form alone: whether the command is possible, the row says. */
    private void validate(@Nullable JsonNode payload, Function<@Nullable JsonNode, MessageCommand> parser) {
        try {
            MessageCommand command = parser.apply(payload);
            StorableValues.check(command);
            Services.signed(command);
            if (isLong() && state.status().isOpen()) {
                // Else there would always be an unfinished handler under steady fire, and the run would never end.
                throw new CommandRejected(
                        ReasonCode.ENGINE_UNAVAILABLE, "the workflow goes on in a new run: send the command again");
            }
            inFlight.refuse(known && isDue() && mutex.isHeld());
        } catch (CommandRejected rejected) {
            throw Refusals.answer(rejected);
        }
    }

    private void signal(String name, @Nullable JsonNode payload, Function<@Nullable JsonNode, MessageCommand> parser) {
        Envelope envelope = null;
        try {
            MessageCommand command = parser.apply(payload);
            StorableValues.check(command);
            MessageCommand signed = Services.signed(command);
            envelope = signed.envelope();
            ReasonCode answer = apply(signed, WorkflowTime.now()).reasonCode();
            if (command instanceof SendNow && isNotLetThrough(answer)) {
                reject(name, answer, envelope);
            }
        } catch (CommandRejected rejected) {
            reject(name, rejected.reasonCode(), envelope);
        }
    }

    private SendNowAnswer apply(MessageCommand command, Instant receivedAt) {
        callsInRun++;
        mutex.lock();
        try {
            readRow();
            if (!known) {
                throw new CommandRejected(ReasonCode.NOT_FOUND, "there is no such message");
            }
            return command instanceof SendNow sendNow ? sendNow(sendNow) : change(command, receivedAt, false);
        } finally {
            mutex.unlock();
        }
    }

    /** Under the mutex. Where the run ends with it, another one is to be told. */
    private SendNowAnswer change(MessageCommand command, Instant receivedAt, boolean ends) {
        MessageCommand identified = command.in(identified(command.envelope()));
        ApplyRequest request = new ApplyRequest(
                orgId, state.messageId(), command.name(), CommandParser.payload(identified), receivedAt, ends);
        ApplyResult result = ActivityStubs.orRefuse(() -> control.apply(request));
        adopt(result.row());
        if (result.refused() != null) {
            throw new CommandRejected(result.refused(), Objects.requireNonNullElse(result.explanation(), ""));
        }
        failuresInRound = 0;
        console.show(state);
        ReasonCode code = state.status() == MessageStatus.SENT ? ReasonCode.SENT : ReasonCode.BY_HAND;
        return new SendNowAnswer(code, state, List.of());
    }

    /** Under the mutex. */
    private SendNowAnswer sendNow(SendNow command) {
        Envelope envelope = identified(command.envelope());
        ByHand byHand = new ByHand(
                envelope.actor(),
                envelope.commandId(),
                command.confirm(),
                command.confirmResend(),
                envelope.expectedRevision(),
                envelope.validUntil());
        while (true) {
            long revision = state.revision();
            DeliveryResult result = deliver(byHand);
            if (gone) {
                throw new CommandRejected(ReasonCode.NOT_FOUND, "there is no such message");
            }
            switch (result.reasonCode()) {
                case STALE_REVISION -> {
                    if (state.revision() == revision) {
                        throw new CommandRejected(ReasonCode.STALE_REVISION, "the message changed meanwhile");
                    }
                }
                case COMMAND_EXPIRED ->
                    throw new CommandRejected(ReasonCode.COMMAND_EXPIRED, "the command's validUntil has passed");
                case MALFORMED ->
                    throw new CommandRejected(
                            ReasonCode.MALFORMED, "this command id was used for another message: use a new one");
                case ALREADY_SENT ->
                    throw new CommandRejected(ReasonCode.ALREADY_SENT, "the message has been sent already");
                default -> {
                    return new SendNowAnswer(result.reasonCode(), state, result.passed());
                }
            }
        }
    }

    /** Without an identity a repeated activity could not be told from somebody else's command. */
    private static Envelope identified(Envelope envelope) {
        return envelope.commandId() == null
                ? envelope.identifiedBy(Workflow.randomUUID().toString())
                : envelope;
    }

    /** Adopts the row as an activity read it. A Signal may have told of a later change meanwhile, or of one that never was. */
    private void adopt(@Nullable MessageState row) {
        MessageState read = row;
        while (told && (read == null || read.revision() < state.revision())) {
            told = false;
            read = loaded();
        }
        gone = read == null;
        if (read == null) {
            return;
        }
        if (read.revision() != state.revision()) {
            asked = null;
        }
        state = read;
        told = false;
    }

    private void reject(String name, ReasonCode code, @Nullable Envelope envelope) {
        readRowFirst();
        if (!gone) {
            refusals.record(state, name, code, envelope);
        }
    }

    private boolean isLong() {
        return callsInRun >= CALLS_PER_RUN || Workflow.getInfo().isContinueAsNewSuggested();
    }

    private void continueAsNewIfLong() {
        if (!isLong() || !isOpen()) {
            return;
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (isOpen()) {
            Workflow.continueAsNew(MessageInput.of(orgId, state, failuresInRound, wake()));
        }
    }

    /** Answers to a send by hand that leave no trace on the row; the sender of a Signal would never hear of them. */
    private static boolean isNotLetThrough(ReasonCode answer) {
        return answer.needsConfirmation() || answer == ReasonCode.OPTED_OUT || answer == ReasonCode.IN_DOUBT;
    }
}
