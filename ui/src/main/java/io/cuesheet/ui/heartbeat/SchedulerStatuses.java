package io.cuesheet.ui.heartbeat;

import io.cuesheet.db.heartbeat.SchedulerHeartbeatRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Tells how the scheduler is doing. */
@Service
public class SchedulerStatuses {

    private final SchedulerHeartbeatRepository heartbeats;
    private final TaskQueue taskQueue;
    private final Clock clock;

    SchedulerStatuses(SchedulerHeartbeatRepository heartbeats, TaskQueue taskQueue, Clock clock) {
        this.heartbeats = heartbeats;
        this.taskQueue = taskQueue;
        this.clock = clock;
    }

    public SchedulerStatus of(OrgId org) {
        return new SchedulerStatus(heartbeats.health(org, clock.instant()), taskQueue.pollers());
    }

    /** By the organisation's name, for platform admins. */
    public SortedMap<String, SchedulerStatus> byName() {
        Pollers pollers = taskQueue.pollers();
        SortedMap<String, SchedulerStatus> statuses = new TreeMap<>();
        heartbeats
                .healthByName(clock.instant())
                .forEach((name, health) -> statuses.put(name, new SchedulerStatus(health, pollers)));
        return statuses;
    }

    /** One an organisation, in no order. */
    public List<SchedulerStatus> ofAll() {
        Pollers pollers = taskQueue.pollers();
        return heartbeats.healthOfAll(clock.instant()).stream()
                .map(health -> new SchedulerStatus(health, pollers))
                .toList();
    }
}
