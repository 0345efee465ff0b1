package io.cuesheet.ui.heartbeat.api;

import io.cuesheet.db.heartbeat.SchedulerHeartbeatRepository;
import io.cuesheet.ui.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how the scheduler is doing. */
@RestController
@Tag(name = "Scheduler", description = "How the scheduler is doing")
class SchedulerHeartbeatController {

    private final SchedulerHeartbeatRepository heartbeats;
    private final Clock clock;

    SchedulerHeartbeatController(SchedulerHeartbeatRepository heartbeats, Clock clock) {
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    @GetMapping(path = "/api/scheduler/heartbeat", produces = "application/json")
    @Operation(summary = "Tells when the scheduler was last seen, and what is overdue")
    SchedulerHeartbeatBody show(Caller caller) {
        return SchedulerHeartbeatBody.of(heartbeats.health(caller.orgId(), clock.instant()));
    }
}
