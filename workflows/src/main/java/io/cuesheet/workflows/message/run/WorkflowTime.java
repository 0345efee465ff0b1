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

    /** Sleeps until then, or until something has changed; without an instant only the latter ends it. */
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
                // Else the SDK warns of a failure that nobody looked at.
                timer.getFailure();
            }
        });
        timerScope.run();
    }

    /** Workflow time has milliseconds; a due instant between two of them must not come early. */
    private static Instant ceilToMillis(Instant instant) {
        Instant floor = Instant.ofEpochMilli(instant.toEpochMilli());
        return floor.isBefore(instant) ? floor.plusMillis(1) : floor;
    }
}
