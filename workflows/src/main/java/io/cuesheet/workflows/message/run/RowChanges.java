package io.cuesheet.workflows.message.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.ApplyRequest;
import io.cuesheet.workflows.message.ApplyResult;
import io.cuesheet.workflows.message.CommandParser;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Rejection;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The run's writes: commands that the row judges, including the run's own, and rejected commands in the message's history. */
final class RowChanges {

    private final MessageActivities control = ActivityStubs.control();
    private final RunState run;

    RowChanges(RunState run) {
        this.run = run;
    }

    /** Call it under the mutex. If the run ends with this command, its successor has to be notified. */
    void apply(MessageCommand command, Instant receivedAt, boolean ends) {
        MessageCommand identified = command.in(identified(command.envelope()));
        JsonNode payload = CommandParser.payload(identified);
        ApplyRequest request =
                new ApplyRequest(run.orgId(), run.state().messageId(), command.name(), payload, receivedAt, ends);
        ApplyResult result = ActivityStubs.orRefuse(() -> control.apply(request));
        run.adopt(result.row());
        if (result.refused() != null) {
            throw new CommandRejected(result.refused(), Objects.requireNonNullElse(result.explanation(), ""));
        }
        run.show();
    }

    /** Without an identity, a repeated activity would look like a command from another sender. */
    static Envelope identified(Envelope envelope) {
        return envelope.commandId() == null
                ? envelope.identifiedBy(Workflow.randomUUID().toString())
                : envelope;
    }

    /** Call it under the mutex: blocks the message for a person to review. */
    boolean isBlockedByFaults() {
        Envelope envelope = new Envelope(
                Actor.SCHEDULER, ReasonCode.ENGINE_FAULT.name(), run.state().revision(), null, null, null);
        try {
            apply(new ChangeStatus(MessageStatus.BLOCKED, null, envelope), WorkflowTime.now(), false);
            return true;
        } catch (CommandRejected notEvenThat) {
            return false;
        }
    }

    /**
     * Temporal ends a run that was asked to cancel, and does not pass on a second request. So this run ends if the message is paused, now
     * or earlier, and gets a successor that can be cancelled.
     */
    boolean isPausedByConsole() {
        Envelope envelope = Envelope.of(Actor.CONSOLE);
        return run.exclusively(() -> {
            try {
                apply(new ChangeStatus(MessageStatus.PAUSED, null, envelope), WorkflowTime.now(), true);
                return true;
            } catch (CommandRejected refused) {
                reject(MessageContract.CHANGE_STATUS, refused.reasonCode(), envelope);
                return refused.reasonCode() == ReasonCode.INVALID_TRANSITION
                        && run.state().status() == MessageStatus.PAUSED;
            }
        });
    }

    /** Writes the rejection to the message's history. If even that is refused, the log records it, and the message continues. */
    void reject(String name, ReasonCode code, @Nullable Envelope envelope) {
        run.readRowFirst();
        if (run.isGone()) {
            return;
        }
        try {
            control.recordRejection(new Rejection(
                    run.orgId(),
                    run.state().messageId(),
                    name,
                    code,
                    envelope == null ? Actor.service("unknown") : envelope.actor(),
                    envelope == null ? null : envelope.commandId(),
                    WorkflowTime.now()));
        } catch (ActivityFailure fault) {
            ActivityStubs.throwIfCancelled(fault);
            Workflow.getLogger(RowChanges.class).warn("a refused {} could not be written to the history", name);
        }
    }
}
