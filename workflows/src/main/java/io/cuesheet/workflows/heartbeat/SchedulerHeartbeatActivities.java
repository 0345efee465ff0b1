package io.cuesheet.workflows.heartbeat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Records the scheduler heartbeat. */
@ActivityInterface
public interface SchedulerHeartbeatActivities {

    /** Notes for every organisation that the scheduler was alive just now. */
    @ActivityMethod(name = "recordSchedulerHeartbeat")
    void recordSchedulerHeartbeat();
}
