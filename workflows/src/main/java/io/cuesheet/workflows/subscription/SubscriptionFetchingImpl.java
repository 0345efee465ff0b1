package io.cuesheet.workflows.subscription;

import io.cuesheet.workflows.message.MessageContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

public final class SubscriptionFetchingImpl implements SubscriptionFetching {

    private final SubscriptionActivities activities = Workflow.newActivityStub(
            SubscriptionActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(MessageContract.CONTROL_TASK_QUEUE)
                    .setStartToCloseTimeout(Duration.ofMinutes(20))
                    // It sends a heartbeat every ten seconds: if a worker dies, the next run does not wait for its end.
                    .setHeartbeatTimeout(Duration.ofMinutes(1))
                    // A fetch that failed is due again in the next minute.
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());

    @Override
    public void run() {
        activities.fetchSubscriptions();
    }
}
