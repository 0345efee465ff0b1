package io.cuesheet.activities.heartbeat;

import io.cuesheet.db.heartbeat.SchedulerHeartbeatRepository;
import io.cuesheet.workflows.heartbeat.SchedulerHeartbeatActivities;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Writes the scheduler heartbeat of every organisation. */
@Component
public class HeartbeatRecorder implements SchedulerHeartbeatActivities {

    private final SchedulerHeartbeatRepository heartbeats;
    private final Clock clock;
    private final String worker = ManagementFactory.getRuntimeMXBean().getName();

    HeartbeatRecorder(SchedulerHeartbeatRepository heartbeats, Clock clock) {
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    @Override
    public void recordSchedulerHeartbeat() {
        heartbeats.record(clock.instant(), worker);
    }
}
