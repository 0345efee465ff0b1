package io.cuesheet.workflows.heartbeat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** Records the scheduler heartbeat. */
@ActivityInterface
public interface SchedulerHeartbeatActivities {

    /**
     * Notes for every organisation that the scheduler was alive just now, and compares the database with what Temporal has seen of it.
     *
     * @param before the answer to the heartbeat before; null at the first one
     */
    @ActivityMethod(name = "recordSchedulerHeartbeat")
    LedgerMark recordSchedulerHeartbeat(@Nullable LedgerMark before);
}
