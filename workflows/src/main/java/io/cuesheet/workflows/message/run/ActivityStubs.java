package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/** The activities with the timeouts and retries that each use needs. */
final class ActivityStubs {

    /**
     * Longest try of a delivery: sixteen minutes for the channel, ten of them for a mail server that has the message but does not
     * reply. The rest is for waiting for a place before that, and for recording the outcome while the database is unavailable.
     */
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(20);

    /** A worker that is silent for this long has died; a live one sends an activity heartbeat every ten seconds. */
    private static final Duration DELIVERY_HEARTBEAT_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONTROL_TIMEOUT = Duration.ofSeconds(10);

    /** No caller waits: an activity that fails now is retried later. */
    private static final int UNTIL_IT_WORKS = 0;

    /** For a manual send whose caller waits: these tries take some seconds, half a minute behind a claim, or minutes without room in the channel. */
    private static final int TRIES_BY_HAND = 4;

    private ActivityStubs() {}

    static MessageActivities delivery() {
        return delivery(UNTIL_IT_WORKS);
    }

    static MessageActivities deliveryByHand() {
        return delivery(TRIES_BY_HAND);
    }

    /** Runs ahead of the deliveries of due messages. */
    static MessageActivities requestedDelivery() {
        return activities(deliveryOptions(UNTIL_IT_WORKS).setTaskQueue(MessageContract.CONTROL_TASK_QUEUE));
    }

    static MessageActivities control() {
        return activities(options(CONTROL_TIMEOUT, UNTIL_IT_WORKS).setTaskQueue(MessageContract.CONTROL_TASK_QUEUE));
    }

    /** Rejects the command if the activity can't accept its input on any worker, or if no tries are left. */
    static <T> T orRefuse(Supplier<T> call) {
        try {
            return call.get();
        } catch (ActivityFailure fault) {
            throwIfCancelled(fault);
            throw refusal(fault);
        }
    }

    /** A temporary failure is not a fault; the rejection tells the sender so. */
    private static CommandRejected refusal(ActivityFailure fault) {
        String type = fault.getCause() instanceof ApplicationFailure failure ? failure.getType() : null;
        return switch (ReasonCode.find(type).orElse(ReasonCode.EXCEPTION)) {
            case CHANNEL_BUSY ->
                new CommandRejected(
                        ReasonCode.CHANNEL_BUSY,
                        "the channel has no room, nothing was sent: send the command again later");
            case IN_FLIGHT ->
                new CommandRejected(
                        ReasonCode.IN_FLIGHT, "an earlier attempt is still under way: send the command again later");
            default -> new CommandRejected(ReasonCode.EXCEPTION, "it met an internal fault; the worker's log has it");
        };
    }

    /** A cancelled run ends; this is not a failure of the call. */
    static void throwIfCancelled(ActivityFailure fault) {
        if (fault.getCause() instanceof CanceledFailure) {
            throw fault;
        }
    }

    private static MessageActivities delivery(int tries) {
        return activities(deliveryOptions(tries));
    }

    private static ActivityOptions.Builder deliveryOptions(int tries) {
        return options(DELIVERY_TIMEOUT, tries).setHeartbeatTimeout(DELIVERY_HEARTBEAT_TIMEOUT);
    }

    private static MessageActivities activities(ActivityOptions.Builder options) {
        return Workflow.newActivityStub(MessageActivities.class, options.build());
    }

    private static ActivityOptions.Builder options(Duration timeout, int tries) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(timeout)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaximumInterval(Duration.ofSeconds(15))
                        .setMaximumAttempts(tries)
                        .build());
    }
}
