package io.cuesheet.workflows.message.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.DeliveryRequest.ByHand;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.SendNowAnswer;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of other services. The sender of an Update gets the answer, including a rejection; a Signal that changes nothing is
 * recorded in the message's history.
 */
final class Commands {

    private static final int LONGEST_NAME = 60;

    private final RunState run;
    private final RowChanges changes;
    private final Deliveries deliveries;

    Commands(RunState run, RowChanges changes, Deliveries deliveries) {
        this.run = run;
        this.changes = changes;
        this.deliveries = deliveries;
    }

    /**
     * Checks only the form: the row decides whether the command is possible. An Update that is rejected here leaves no trace in
     * Temporal's history, so it can be sent again.
     */
    void validate(String name, @Nullable JsonNode payload) {
        try {
            checked(name, payload);
            if (run.isLong() && run.state().status().isOpen()) {
                // Otherwise a steady stream of commands would always leave an unfinished handler, and the run would
                // never end.
                throw new CommandRejected(
                        ReasonCode.ENGINE_UNAVAILABLE, "the workflow goes on in a new run: send the command again");
            }
            if (deliveries.comeFirst()) {
                throw new CommandRejected(
                        ReasonCode.IN_FLIGHT, "the message is being sent: send the command again in a moment");
            }
        } catch (CommandRejected rejected) {
            throw answer(rejected);
        }
    }

    /** Handles an Update that {@link #validate} accepted. */
    SendNowAnswer update(String name, @Nullable JsonNode payload) {
        try {
            return apply(Services.signed(MessageCommand.of(name, payload)), WorkflowTime.now());
        } catch (CommandRejected rejected) {
            throw answer(rejected);
        }
    }

    void signal(String name, @Nullable JsonNode payload) {
        Envelope envelope = null;
        try {
            MessageCommand command = checked(name, payload);
            envelope = command.envelope();
            ReasonCode answer = apply(command, WorkflowTime.now()).reasonCode();
            if (command instanceof SendNow && isNotLetThrough(answer)) {
                changes.reject(name, answer, envelope);
            }
        } catch (CommandRejected rejected) {
            changes.reject(name, rejected.reasonCode(), envelope);
        }
    }

    /** A Signal's name is arbitrary text from its sender. */
    void unknownSignal(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        changes.reject(
                safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME),
                ReasonCode.UNKNOWN_COMMAND,
                null);
    }

    static ApplicationFailure answer(CommandRejected rejected) {
        return ApplicationFailure.newBuilder()
                .setMessage(rejected.getMessage())
                .setType(rejected.reasonCode().name())
                .setNonRetryable(true)
                // A rejection is an answer, not a worker error: the log needs no stack trace.
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    private static MessageCommand checked(String name, @Nullable JsonNode payload) {
        MessageCommand command = MessageCommand.of(name, payload);
        StorableValues.check(command);
        return Services.signed(command);
    }

    private SendNowAnswer apply(MessageCommand command, Instant receivedAt) {
        run.countCall();
        return run.exclusively(() -> {
            if (!run.readRow()) {
                throw noSuchMessage();
            }
            if (command instanceof SendNow sendNow) {
                return sendNow(sendNow);
            }
            changes.apply(command, receivedAt, false);
            ReasonCode code = run.state().status() == MessageStatus.SENT ? ReasonCode.SENT : ReasonCode.BY_HAND;
            return new SendNowAnswer(code, run.state(), List.of());
        });
    }

    private SendNowAnswer sendNow(SendNow command) {
        Envelope envelope = RowChanges.identified(command.envelope());
        ByHand byHand = new ByHand(
                envelope.actor(),
                envelope.commandId(),
                command.confirm(),
                command.confirmResend(),
                envelope.expectedRevision(),
                envelope.validUntil());
        while (true) {
            long revision = run.state().revision();
            DeliveryResult result = deliveries.deliver(byHand);
            if (run.isGone()) {
                throw noSuchMessage();
            }
            switch (result.reasonCode()) {
                case STALE_REVISION -> {
                    if (run.state().revision() == revision) {
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
                case CHANNEL_BUSY ->
                    throw new CommandRejected(
                            ReasonCode.CHANNEL_BUSY, "the channel has no room before the command's validUntil");
                default -> {
                    return new SendNowAnswer(result.reasonCode(), run.state(), result.passed());
                }
            }
        }
    }

    private static CommandRejected noSuchMessage() {
        return new CommandRejected(ReasonCode.NOT_FOUND, "there is no such message");
    }

    /** Answers to a manual send that leave no trace on the row; the sender of a Signal would never learn of them. */
    private static boolean isNotLetThrough(ReasonCode answer) {
        return answer.needsConfirmation()
                || answer == ReasonCode.OPTED_OUT
                || answer == ReasonCode.ORG_SUSPENDED
                || answer == ReasonCode.IN_DOUBT;
    }
}
