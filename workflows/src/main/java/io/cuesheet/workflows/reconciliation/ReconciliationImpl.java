package io.cuesheet.workflows.reconciliation;

import io.cuesheet.workflows.message.MessageContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

public final class ReconciliationImpl implements Reconciliation {

    /** Bounds the history of a run of an earlier version, which had an activity for each page. */
    private static final int PAGES_PER_RUN = 500;

    private final ReconciliationActivities pages = activities(Duration.ofMinutes(5));

    /** Long, because each message is looked up while Temporal has lost everything. */
    private final ReconciliationActivities parts = activities(Duration.ofMinutes(45));

    private static ReconciliationActivities activities(Duration longest) {
        return Workflow.newActivityStub(
                ReconciliationActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(MessageContract.CONTROL_TASK_QUEUE)
                        .setStartToCloseTimeout(longest)
                        // It sends a heartbeat after each workflow that it queries.
                        .setHeartbeatTimeout(Duration.ofSeconds(30))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(2))
                                .setMaximumInterval(Duration.ofSeconds(30))
                                .build())
                        .build());
    }

    @Override
    public ReconciliationProgress run(@Nullable ReconciliationProgress from) {
        ReconciliationProgress before = from == null ? ReconciliationProgress.none() : from;
        if (Workflow.getVersion("nearest first", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return pageByPage(before);
        }
        return before.plus(parts.reconcileNext()).plus(parts.reconcileAll());
    }

    private ReconciliationProgress pageByPage(ReconciliationProgress from) {
        ReconciliationProgress progress = from;
        for (int page = 0; page < PAGES_PER_RUN; page++) {
            progress = progress.plus(pages.reconcilePage(progress.after()));
            if (progress.after() == null) {
                return progress;
            }
        }
        Workflow.continueAsNew(progress);
        return progress;
    }
}
