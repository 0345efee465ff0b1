package io.cuesheet.workflows.message.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandParser;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryRequest.ByHand;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Projection;
import io.cuesheet.workflows.message.ProjectionResult;
import io.cuesheet.workflows.message.ScheduledMessage;
import io.cuesheet.workflows.message.SendNowAnswer;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One mutex covers commands and delivery, so that a Signal which meets a delivery in flight waits for its outcome and is then judged
 * by what the message has become; an Update is refused, since a mail server may take minutes. Every change is projected before it is believed: where the row knows better, the row wins.
 */
public final class ScheduledMessageImpl implements ScheduledMessage {

    /** How long a due message waits for the command that overtook it, before it looks again. */
    private static final Duration SUPERSEDED_PAUSE = Duration.ofSeconds(5);

    /** Well below the server's limits of 2,000 Updates and 10,000 Signals for a run. */
    private static final int COMMANDS_PER_RUN = 1_000;

    private final MessageActivities delivery = ActivityStubs.delivery();
    private final MessageActivities deliveryByHand = ActivityStubs.deliveryByHand();
    private final MessageActivities projection = ActivityStubs.projection();

    private final StartInput start;
    private final OrgId orgId;
    private final int horizonDays;
    private final CommandJudge judge;
    private final WorkflowLock mutex = Workflow.newWorkflowLock();
    private final DeliveryInFlight inFlight = new DeliveryInFlight();
    private final RecentCommands recentCommands;
    private final ConsoleAttributes console;
    private final Refusals refusals;
    private final DeliveryFaults faults = new DeliveryFaults();

    private MessageState state;

    /** Whether {@code state} is the message's: not before the row was read, where the start input does not tell it. */
    private boolean known;

    private int failuresInRound;
    private int commandsInRun;

    /** Counts changes, so that the sleeper knows that it should look again. */
    private long changes;

    /** No live row in this organisation: there is nothing to schedule. */
    private boolean gone;

    @WorkflowInit
    public ScheduledMessageImpl(@Nullable RawValue payload) {
        start = StartInput.read(payload, Workflow.getInfo().getWorkflowId());
        known = start.isOurs();
        MessageInput input = start.values();
        orgId = input.orgId();
        horizonDays = input.horizonDays();
        judge = new CommandJudge(Duration.ofDays(input.horizonDays()));
        state = input.state();
        console = new ConsoleAttributes(input.status(), input.sendAt());
        refusals = new Refusals(projection, orgId);
        failuresInRound = input.failuresInRound();
        recentCommands = new RecentCommands(input.recentCommandIds());
        Workflow.registerListener((DynamicSignalHandler)
                (name, ignored) -> reject(Refusals.printable(name), ReasonCode.UNKNOWN_COMMAND, null));
    }

    @Override
    public void run(@Nullable RawValue payload) {
        readRowFirst();
        do {
            while (state.status().isOpen() && !gone) {
                sleep();
                deliverIfDue();
                continueAsNewIfLong();
            }
            Workflow.await(Workflow::isEveryHandlerFinished);
        } while (state.status().isOpen() && !gone);
        if (known) {
            console.show(state);
        }
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

    /** Under the mutex. */
    private void readRow() {
        if (known || gone) {
            return;
        }
        adopt(start.row(projection));
        if (!gone) {
            known = true;
            console.show(state);
        }
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

    private void sleep() {
        long seen = changes;
        WorkflowTime.sleepUntilDue(state, () -> changes != seen || gone || isLong());
    }

    private void deliverIfDue() {
        mutex.lock();
        Duration pause;
        try {
            if (!isDue()) {
                return;
            }
            pause = deliverDue();
        } finally {
            mutex.unlock();
        }
        if (pause.isPositive()) {
            long seen = changes;
            Workflow.await(pause, () -> changes != seen || gone);
        }
    }

    /** One delivery of a message that is due; the answer is how long it waits before it looks again. */
    private Duration deliverDue() {
        try {
            ReasonCode outcome = deliver(null).reasonCode();
            faults.none();
            return outcome == ReasonCode.SUPERSEDED ? SUPERSEDED_PAUSE : Duration.ZERO;
        } catch (CommandRejected fault) {
            return faults.oneMore() && isBlockedByFaults() ? Duration.ZERO : DeliveryFaults.PAUSE;
        }
    }

    private boolean isBlockedByFaults() {
        Envelope envelope =
                new Envelope(Actor.SCHEDULER, ReasonCode.EXCEPTION.name(), state.revision(), null, null, null);
        try {
            change(new ChangeStatus(MessageStatus.BLOCKED, null, envelope), WorkflowTime.now());
            faults.none();
            return true;
        } catch (CommandRejected notEvenThat) {
            return false;
        }
    }

    private boolean isDue() {
        return !gone && state.status().isArmed() && !WorkflowTime.now().isBefore(state.dueAt());
    }

    private DeliveryResult deliver(@Nullable ByHand byHand) {
        Instant retryAt = RetrySchedule.pauseAfter(failuresInRound)
                .map(pause -> WorkflowTime.now().plus(pause))
                .orElse(null);
        DeliveryRequest request = new DeliveryRequest(orgId, state, state.attempts() + 1, retryAt, byHand);
        MessageActivities outside = byHand == null ? delivery : deliveryByHand;
        // A fault leaves the message as it is, and the number of its next attempt too: where it came after the claim,
        // the next
        // delivery finds that claim, whoever asks for it.
        DeliveryResult result =
                inFlight.during(() -> ActivityStubs.orRefuse(() -> ActivityStubs.deliver(outside, request)));
        int attemptsBefore = state.attempts();
        adopt(result.row());
        console.showOpen(state);
        if (state.attempts() > attemptsBefore) {
            failuresInRound = state.status() == MessageStatus.RETRYING ? failuresInRound + 1 : 0;
        }
        return result;
    }

    private SendNowAnswer update(@Nullable JsonNode payload, Function<@Nullable JsonNode, MessageCommand> parser) {
        try {
            return apply(parser.apply(payload), WorkflowTime.now());
        } catch (CommandRejected rejected) {
            throw Refusals.answer(rejected);
        }
    }

    private void validate(@Nullable JsonNode payload, Function<@Nullable JsonNode, MessageCommand> parser) {
        try {
            MessageCommand command = parser.apply(payload);
            StorableValues.check(command);
            if (isLong() && state.status().isOpen()) {
                // Else there would always be an unfinished handler under steady fire, and the run would never end.
                throw new CommandRejected(
                        ReasonCode.ENGINE_UNAVAILABLE, "the workflow goes on in a new run: send the command again");
            }
            inFlight.refuse(known && isDue() && mutex.isHeld());
            if (known && !recentCommands.contains(command.envelope())) {
                judge.judge(command, state, CommandFacts.judgedAt(command, WorkflowTime.now()));
            }
        } catch (CommandRejected rejected) {
            throw Refusals.answer(rejected);
        }
    }

    private void signal(String name, @Nullable JsonNode payload, Function<@Nullable JsonNode, MessageCommand> parser) {
        Envelope envelope = null;
        try {
            MessageCommand command = parser.apply(payload);
            StorableValues.checkSignal(command);
            envelope = command.envelope();
            ReasonCode answer = apply(command, WorkflowTime.now()).reasonCode();
            if (command instanceof SendNow && isNotLetThrough(answer) && RecordedRuns.tellWhatWasNotLetThrough()) {
                reject(name, answer, envelope);
            }
        } catch (CommandRejected rejected) {
            reject(name, rejected.reasonCode(), envelope);
        }
    }

    /** Under the mutex: the command is judged by the message as it is now, not as it was when the command came. */
    private SendNowAnswer apply(MessageCommand command, Instant receivedAt) {
        commandsInRun++;
        mutex.lock();
        try {
            readRow();
            if (!known) {
                throw new CommandRejected(ReasonCode.NOT_FOUND, "there is no such message");
            }
            if (recentCommands.contains(command.envelope())) {
                return answer();
            }
            SendNowAnswer answer = switch (command) {
                case SendNow sendNow -> sendNow(sendNow, receivedAt);
                case Reschedule reschedule -> change(reschedule, receivedAt);
                case ChangeStatus change -> change(change, receivedAt);
            };
            recentCommands.add(command.envelope());
            return answer;
        } finally {
            changes++;
            mutex.unlock();
        }
    }

    private SendNowAnswer change(MessageCommand command, Instant receivedAt) {
        Envelope envelope = command.envelope();
        String commandId = CommandFacts.identity(envelope);
        while (true) {
            MessageState next = judge.judge(command, state, CommandFacts.judgedAt(command, receivedAt));
            Projection projected = new Projection(
                    orgId,
                    next,
                    command.name(),
                    command.pins(),
                    envelope.actor(),
                    envelope.reason(),
                    commandId,
                    WorkflowTime.now(),
                    state);
            ProjectionResult result = ActivityStubs.orRefuse(() -> projection.project(projected));
            adopt(result.row());
            if (gone) {
                throw new CommandRejected(ReasonCode.NOT_FOUND, "there is no such message");
            }
            if (result.applied()) {
                failuresInRound = 0;
                console.show(state);
                return answer();
            }
        }
    }

    private SendNowAnswer sendNow(SendNow command, Instant receivedAt) {
        Envelope envelope = command.envelope();
        ByHand byHand = new ByHand(
                envelope.actor(), CommandFacts.identity(envelope), command.confirm(), command.confirmResend());
        while (true) {
            judge.judge(command, state, CommandFacts.judgedAt(command, receivedAt));
            DeliveryResult result = deliver(byHand);
            if (gone) {
                throw new CommandRejected(ReasonCode.NOT_FOUND, "there is no such message");
            }
            if (result.reasonCode() != ReasonCode.STALE_REVISION) {
                return new SendNowAnswer(result.reasonCode(), state, result.passed());
            }
        }
    }

    private void adopt(@Nullable MessageState row) {
        if (row == null) {
            gone = true;
        } else {
            state = row;
        }
        changes++;
    }

    private void reject(String name, ReasonCode code, @Nullable Envelope envelope) {
        readRowFirst();
        if (!gone) {
            refusals.record(state, name, code, envelope);
        }
    }

    private SendNowAnswer answer() {
        ReasonCode code = state.status() == MessageStatus.SENT ? ReasonCode.SENT : ReasonCode.BY_HAND;
        return new SendNowAnswer(code, state, List.of());
    }

    private boolean isLong() {
        return commandsInRun >= COMMANDS_PER_RUN || Workflow.getInfo().isContinueAsNewSuggested();
    }

    private void continueAsNewIfLong() {
        if (!isLong() || gone || state.status().isTerminal()) {
            return;
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (state.status().isTerminal() || gone) {
            return;
        }
        Workflow.continueAsNew(
                MessageInput.continued(orgId, state, horizonDays, failuresInRound, recentCommands.ids()));
    }

    /** Answers to a send by hand that leave no trace on the row; the sender of a Signal would never hear of them. */
    private static boolean isNotLetThrough(ReasonCode answer) {
        return answer.needsConfirmation()
                || answer == ReasonCode.ALREADY_SENT
                || answer == ReasonCode.OPTED_OUT
                || answer == ReasonCode.IN_DOUBT;
    }
}
