package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.Rejection;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** What becomes of a command that changes nothing: an answer to an Update, a line in the message's history for a Signal. */
final class Refusals {

    private static final int LONGEST_NAME = 60;

    private final MessageActivities outside;
    private final OrgId org;

    Refusals(MessageActivities outside, OrgId org) {
        this.outside = outside;
        this.org = org;
    }

    /** Writes it to the message's history. Where even that is refused the log has it, and the message goes on. */
    void record(MessageState message, String name, ReasonCode code, @Nullable Envelope envelope) {
        try {
            outside.recordRejection(new Rejection(
                    org,
                    message.messageId(),
                    name,
                    code,
                    envelope == null ? Actor.service("unknown") : envelope.actor(),
                    envelope == null ? null : envelope.commandId(),
                    WorkflowTime.now()));
        } catch (ActivityFailure fault) {
            ActivityStubs.throwIfCancelled(fault);
            Workflow.getLogger(Refusals.class).warn("a refused {} could not be written to the history", name);
        }
    }

    /** A Signal's name is anybody's text. */
    static String printable(String signalName) {
        String safe = signalName.replaceAll("[^A-Za-z0-9_.-]", "?");
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
    }

    static ApplicationFailure answer(CommandRejected rejected) {
        return ApplicationFailure.newBuilder()
                .setMessage(rejected.getMessage())
                .setType(rejected.reasonCode().name())
                .setNonRetryable(true)
                // A refusal is an answer, not a fault of the worker: it needs no stack trace in its log.
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }
}
