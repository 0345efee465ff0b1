package io.cuesheet.bench.engine;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** The workflow that Cuesheet is compared with: a timer and one activity that does nothing. */
@WorkflowInterface
public interface BareWorkflow {

    /** Sleeps until {@code due}, milliseconds since the epoch. */
    @WorkflowMethod(name = "Bare")
    void run(String label, long due);

    /** Changes nothing: the minimum cost of a Signal. */
    @SignalMethod(name = "touch")
    void touch(long to);

    /** The activity. */
    @ActivityInterface
    interface Work {

        @ActivityMethod(name = "BareWork")
        void done(String label, long due);
    }

    /** The workflow's code. */
    final class Run implements BareWorkflow {

        private final Work work = Workflow.newActivityStub(
                Work.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(30))
                        .build());

        @Override
        public void run(String label, long due) {
            Workflow.sleep(Duration.ofMillis(due - Workflow.currentTimeMillis()));
            work.done(label, due);
        }

        @Override
        public void touch(long to) {}
    }
}
