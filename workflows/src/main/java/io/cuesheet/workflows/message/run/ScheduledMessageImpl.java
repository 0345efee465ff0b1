package io.cuesheet.workflows.message.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.ScheduledMessage;
import io.cuesheet.workflows.message.SendNowAnswer;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs the timer of one message and does its work; the row decides the message's state. The run relies on the last state that it
 * received, asks the gate when the message is due, and adopts the gate's answer. One mutex covers deliveries and commands of other
 * services. So such a command waits for the outcome of a delivery in flight, and is then judged by the message's new state.
 */
public final class ScheduledMessageImpl implements ScheduledMessage {

    private final RunState run;
    private final RowChanges changes;
    private final Deliveries deliveries;
    private final Commands commands;

    /** A person pressed Cancel in Temporal's console. */
    private boolean cancelled;

    @WorkflowInit
    public ScheduledMessageImpl(@Nullable RawValue payload) {
        run = new RunState(StartInput.read(payload, Workflow.getInfo().getWorkflowId()));
        changes = new RowChanges(run);
        deliveries = new Deliveries(run, changes);
        commands = new Commands(run, changes, deliveries);
        Workflow.registerListener((DynamicSignalHandler) (name, ignored) -> commands.unknownSignal(name));
    }

    /** Cancelling pauses the message: a separate scope protects work in progress from being interrupted. */
    @Override
    public void run(@Nullable RawValue payload) {
        CancellationScope.current().getCancellationRequest().thenApply(reason -> cancelled = true);
        Workflow.newDetachedCancellationScope(this::live).run();
    }

    private void live() {
        run.readRowFirst();
        do {
            while (run.isOpen()) {
                sleep();
                if (cancelled && isPausedByConsole()) {
                    Workflow.await(Workflow::isEveryHandlerFinished);
                    return;
                }
                deliverIfDue();
                continueAsNewIfLong();
            }
            Workflow.await(Workflow::isEveryHandlerFinished);
        } while (run.isOpen());
        if (run.isKnown()) {
            run.show();
        }
    }

    /** A timer is set again only if the instant changed. */
    private void sleep() {
        Instant until = run.wake();
        WorkflowTime.sleep(
                until, () -> !Objects.equals(until, run.wake()) || !run.isOpen() || cancelled || run.isLong());
    }

    private boolean isPausedByConsole() {
        cancelled = false;
        return changes.isPausedByConsole();
    }

    private void deliverIfDue() {
        Duration pause = run.exclusively(() -> run.isDue() ? deliveries.deliverDue() : Duration.ZERO);
        if (pause.isPositive()) {
            long revision = run.state().revision();
            Instant asked = run.asked();
            Workflow.await(
                    pause,
                    () -> run.state().revision() != revision
                            || !Objects.equals(run.asked(), asked)
                            || !run.isOpen()
                            || cancelled);
        }
    }

    private void continueAsNewIfLong() {
        if (!run.isLong() || !run.isOpen()) {
            return;
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (run.isOpen()) {
            Workflow.continueAsNew(run.input());
        }
    }

    @Override
    public void sync(@Nullable JsonNode payload) {
        run.sync(payload);
    }

    @Override
    public void rescheduleSignal(@Nullable JsonNode payload) {
        commands.signal(MessageContract.RESCHEDULE, payload);
    }

    @Override
    public void changeStatusSignal(@Nullable JsonNode payload) {
        commands.signal(MessageContract.CHANGE_STATUS, payload);
    }

    @Override
    public void sendNowSignal(@Nullable JsonNode payload) {
        commands.signal(MessageContract.SEND_NOW, payload);
    }

    @Override
    public MessageState reschedule(@Nullable JsonNode payload) {
        return commands.update(MessageContract.RESCHEDULE, payload).state();
    }

    @Override
    public void validateReschedule(@Nullable JsonNode payload) {
        commands.validate(MessageContract.RESCHEDULE, payload);
    }

    @Override
    public MessageState changeStatus(@Nullable JsonNode payload) {
        return commands.update(MessageContract.CHANGE_STATUS, payload).state();
    }

    @Override
    public void validateChangeStatus(@Nullable JsonNode payload) {
        commands.validate(MessageContract.CHANGE_STATUS, payload);
    }

    @Override
    public SendNowAnswer sendNow(@Nullable JsonNode payload) {
        return commands.update(MessageContract.SEND_NOW, payload);
    }

    @Override
    public void validateSendNow(@Nullable JsonNode payload) {
        commands.validate(MessageContract.SEND_NOW, payload);
    }

    @Override
    public MessageState state() {
        if (!run.isKnown()) {
            throw Commands.answer(new CommandRejected(ReasonCode.NOT_FOUND, "no row was read for this message"));
        }
        return run.state();
    }
}
