package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.message.MessageState;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The workflow's clock and its sleep. */
final class WorkflowTime {

    private WorkflowTime() {}

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** Sleeps until the message is due, or until something has changed; only the latter wakes one that is not armed. */
    static void sleepUntilDue(MessageState message, BooleanSupplier changed) {
        if (message.status().isArmed()) {
            sleepUntil(message.dueAt(), changed);
        } else {
            Workflow.await(changed::getAsBoolean);
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
