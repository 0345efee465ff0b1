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

/** The activities with the patience that each use of them needs. */
final class ActivityStubs {

    /**
     * Longest try of a delivery: sixteen minutes for the channel, of which ten are for a mail server that has the message and does not
     * say so, and some to wait for a place before it and to record the outcome while the database is away.
     */
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(20);

    /** A worker that is silent for so long has died; a living one sends an activity heartbeat every ten seconds. */
    private static final Duration DELIVERY_HEARTBEAT_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONTROL_TIMEOUT = Duration.ofSeconds(10);

    /** Nobody waits: what the outside can't do now it does later. */
    private static final int UNTIL_IT_WORKS = 0;

    /** Somebody waits for the answer of a send by hand: these tries take some seconds, half a minute behind a claim, or minutes without room in the channel. */
    private static final int TRIES_BY_HAND = 4;

    private ActivityStubs() {}

    static MessageActivities delivery() {
        return delivery(UNTIL_IT_WORKS);
    }

    static MessageActivities deliveryByHand() {
        return delivery(TRIES_BY_HAND);
    }

    /** Behind no delivery of a message that is due. */
    static MessageActivities requestedDelivery() {
        return activities(deliveryOptions(UNTIL_IT_WORKS).setTaskQueue(MessageContract.CONTROL_TASK_QUEUE));
    }

    static MessageActivities control() {
        return activities(options(CONTROL_TIMEOUT, UNTIL_IT_WORKS).setTaskQueue(MessageContract.CONTROL_TASK_QUEUE));
    }

    /** Refuses the command where the outside can't take what it is given, whoever tries, or where all tries are used up. */
    static <T> T orRefuse(Supplier<T> call) {
        try {
            return call.get();
        } catch (ActivityFailure fault) {
            throwIfCancelled(fault);
            throw refusal(fault);
        }
    }

    /** What is no fault passes by itself: its sender is told so. */
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

    /** A cancelled run ends; that is no fault of the call. */
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
