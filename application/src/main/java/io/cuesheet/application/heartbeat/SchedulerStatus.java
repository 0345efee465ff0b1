package io.cuesheet.application.heartbeat;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.db.heartbeat.SchedulerHealth.Light;
import io.cuesheet.db.reconciliation.Drift;
import java.util.List;

/**
 * The scheduler heartbeat of one organisation, with the state of the task queue that all organisations share.
 *
 * @param down its channels that are down; empty if only the scheduler was requested
 * @param drift how far its messages and their workflows differ; nothing if only the scheduler was requested
 */
public record SchedulerStatus(SchedulerHealth health, Pollers pollers, List<Down> down, Drift drift) {

    public SchedulerStatus {
        down = List.copyOf(down);
    }

    /** Without polling workers, a recent heartbeat only describes the past. A channel that is down prevents a green light too. */
    public Light light() {
        Light light = health.light();
        return switch (light) {
            case GREEN -> pollers.alarm() != null ? Light.RED : down.isEmpty() ? Light.GREEN : Light.YELLOW;
            case YELLOW, HELD -> pollers.alarm() == null ? light : Light.RED;
            case RED, NEVER -> light;
        };
    }
}
