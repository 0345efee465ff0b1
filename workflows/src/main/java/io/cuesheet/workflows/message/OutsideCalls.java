package io.cuesheet.workflows.message;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities with the patience that each use of them needs. */
final class OutsideCalls {

    /** Longest try of a delivery, with room for the channel's own timeout and two transactions. */
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(40);

    private static final Duration PROJECTION_TIMEOUT = Duration.ofSeconds(10);

    /** Nobody waits: what the outside can't do now it does later. */
    private static final int UNTIL_IT_WORKS = 0;

    /** Somebody waits for the answer of a send by hand: these tries take some seconds, or half a minute behind a claim. */
    private static final int TRIES_BY_HAND = 4;

    private OutsideCalls() {}

    static MessageActivities delivery() {
        return activities(DELIVERY_TIMEOUT, UNTIL_IT_WORKS);
    }

    static MessageActivities deliveryByHand() {
        return activities(DELIVERY_TIMEOUT, TRIES_BY_HAND);
    }

    static MessageActivities projection() {
        return activities(PROJECTION_TIMEOUT, UNTIL_IT_WORKS);
    }

    private static MessageActivities activities(Duration timeout, int tries) {
        return Workflow.newActivityStub(
                MessageActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(timeout)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(1))
                                .setMaximumInterval(Duration.ofSeconds(15))
                                .setMaximumAttempts(tries)
                                .build())
                        .build());
    }
}
