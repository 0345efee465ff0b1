package io.cuesheet.workflows.message.run;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The workflow's clock and its sleep. */
final class WorkflowTime {

    private WorkflowTime() {}

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** Sleeps until that instant, or until something has changed; without an instant, only a change ends the sleep. */
    static void sleep(@Nullable Instant until, BooleanSupplier changed) {
        if (until == null) {
            Workflow.await(changed::getAsBoolean);
        } else {
            sleepUntil(until, changed);
        }
    }

    private static void sleepUntil(Instant dueAt, BooleanSupplier changed) {
        Duration pause = Duration.between(now(), ceilToMillis(dueAt));
        if (!pause.isPositive()) {
            return;
        }
        CancellationScope timerScope = Workflow.newCancellationScope(scope -> {
            Promise<Void> timer = Workflow.newTimer(
                    pause,
                    TimerOptions.newBuilder()
                            .setSummary("sleeps until " + dueAt)
                            .build());
            Workflow.await(() -> timer.isCompleted() || changed.getAsBoolean());
            if (!timer.isCompleted()) {
                scope.cancel();
                // Otherwise the SDK warns of an unhandled failure.
                timer.getFailure();
            }
        });
        timerScope.run();
    }

    /** Workflow time counts in milliseconds; a timer must not fire before a due instant between two of them. */
    private static Instant ceilToMillis(Instant instant) {
        Instant floor = Instant.ofEpochMilli(instant.toEpochMilli());
        return floor.isBefore(instant) ? floor.plusMillis(1) : floor;
    }
}
