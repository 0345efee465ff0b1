package io.cuesheet.bench.scale;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step of the reconciler, so that its time can be measured: the nearest day, or one page of everything. */
@WorkflowInterface
public interface ReconcilerStep {

    /** @param page whether it compares a page; otherwise the nearest day */
    @WorkflowMethod(name = "BenchReconcilerStep")
    ReconciliationProgress run(boolean page, @Nullable MessageId after);

    /** Runs only the activities and returns their results. */
    final class Run implements ReconcilerStep {

        private final ReconciliationActivities activities = Workflow.newActivityStub(
                ReconciliationActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(10))
                        .setHeartbeatTimeout(Duration.ofSeconds(30))
                        .build());

        @Override
        public ReconciliationProgress run(boolean page, @Nullable MessageId after) {
            return page ? activities.reconcilePage(after) : activities.reconcileNext();
        }
    }
}
