package io.cuesheet.workflows.heartbeat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** Records the scheduler heartbeat. */
@ActivityInterface
public interface SchedulerHeartbeatActivities {

    /**
     * Records for every organisation that the scheduler is alive, and compares the database with its state as Temporal last saw it.
     *
     * @param before the result of the previous heartbeat; null at the first one
     */
    @ActivityMethod(name = "recordSchedulerHeartbeat")
    LedgerMark recordSchedulerHeartbeat(@Nullable LedgerMark before);
}
