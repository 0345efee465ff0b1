package io.cuesheet.application.heartbeat;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.db.delivery.ChannelHealthRepository;
import io.cuesheet.db.heartbeat.SchedulerHeartbeatRepository;
import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.db.reconciliation.DriftRepository;
import io.cuesheet.db.reconciliation.MessageDrift;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Reports the state of the scheduler. */
@Service
public class SchedulerStatuses {

    private final SchedulerHeartbeatRepository heartbeats;
    private final ChannelHealthRepository channels;
    private final DriftRepository drift;
    private final TaskQueue taskQueue;
    private final Clock clock;

    SchedulerStatuses(
            SchedulerHeartbeatRepository heartbeats,
            ChannelHealthRepository channels,
            DriftRepository drift,
            TaskQueue taskQueue,
            Clock clock) {
        this.heartbeats = heartbeats;
        this.channels = channels;
        this.drift = drift;
        this.taskQueue = taskQueue;
        this.clock = clock;
    }

    /** The status for the caller's organisation. */
    public SchedulerStatus of(Caller caller) {
        caller.require(Permission.READ);
        return ofOrganisation(caller.orgId());
    }

    /** The status for an organisation, for alarms: there is no caller. */
    public SchedulerStatus ofOrganisation(OrgId org) {
        Instant now = clock.instant();
        return new SchedulerStatus(
                heartbeats.health(org, now), taskQueue.pollers(), channels.down(org, now), drift.of(org, now));
    }

    /** The status for every organisation, by name. */
    public List<OrganisationStatus> ofAll(Caller caller) {
        caller.require(Permission.PLATFORM);
        Pollers pollers = taskQueue.pollers();
        return heartbeats.healthOfAll(clock.instant()).stream()
                .map(of -> new OrganisationStatus(
                        of.code(), of.name(), new SchedulerStatus(of.health(), pollers, List.of(), Drift.NONE)))
                .toList();
    }

    /** Messages of the caller's organisation that differ from their workflows, or did within the last day, the latest first. */
    public List<MessageDrift> drifted(Caller caller, int limit) {
        caller.require(Permission.READ);
        return drift.latest(caller.orgId(), clock.instant(), limit);
    }

    /** How far the messages of all organisations differ from their workflows. */
    public Drift driftOfAll(Caller caller) {
        caller.require(Permission.PLATFORM);
        return drift.ofAll(clock.instant());
    }
}
