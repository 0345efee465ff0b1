package io.cuesheet.application.heartbeat;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.db.heartbeat.SchedulerHealth.Light;
import io.cuesheet.db.reconciliation.Drift;
import java.util.List;

/**
 * The scheduler heartbeat of one organisation together with the state of the task queue, which all share.
 *
 * @param down its channels that are down; empty where only the scheduler was asked for
 * @param drift how far its messages and their workflows are apart; nothing where only the scheduler was asked for
 */
public record SchedulerStatus(SchedulerHealth health, Pollers pollers, List<Down> down, Drift drift) {

    public SchedulerStatus {
        down = List.copyOf(down);
    }

    /** Where nobody takes work, a heartbeat that is still young tells of the past. A channel that is down is no green light either. */
    public Light light() {
        Light light = health.light();
        return switch (light) {
            case GREEN -> pollers.alarm() != null ? Light.RED : down.isEmpty() ? Light.GREEN : Light.YELLOW;
            case YELLOW, HELD -> pollers.alarm() == null ? light : Light.RED;
            case RED, NEVER -> light;
        };
    }
}
