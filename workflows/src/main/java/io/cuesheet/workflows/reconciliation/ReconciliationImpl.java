package io.cuesheet.workflows.reconciliation;

import io.cuesheet.workflows.message.MessageContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

public final class ReconciliationImpl implements Reconciliation {

    /** Keeps the history of a run at a few thousand events. */
    private static final int PAGES_PER_RUN = 500;

    private final ReconciliationActivities activities = Workflow.newActivityStub(
            ReconciliationActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(MessageContract.CONTROL_TASK_QUEUE)
                    .setStartToCloseTimeout(Duration.ofMinutes(5))
                    // A page heartbeats after each workflow that it asks for.
                    .setHeartbeatTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(2))
                            .setMaximumInterval(Duration.ofSeconds(30))
                            .build())
                    .build());

    @Override
    public ReconciliationProgress run(@Nullable ReconciliationProgress from) {
        ReconciliationProgress progress = from == null ? ReconciliationProgress.none() : from;
        for (int page = 0; page < PAGES_PER_RUN; page++) {
            progress = progress.plus(activities.reconcilePage(progress.after()));
            if (progress.after() == null) {
                return progress;
            }
        }
        Workflow.continueAsNew(progress);
        return progress;
    }
}
