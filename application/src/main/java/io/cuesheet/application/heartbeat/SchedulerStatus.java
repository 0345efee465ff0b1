package io.cuesheet.application.heartbeat;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.db.heartbeat.SchedulerHealth.Light;

/** The scheduler heartbeat of one organisation together with the state of the task queue, which all share. */
public record SchedulerStatus(SchedulerHealth health, Pollers pollers) {

    /** Where nobody takes work, a heartbeat that is still young tells of the past. */
    public Light light() {
        Light light = health.light();
        return switch (light) {
            case GREEN, YELLOW, HELD -> pollers.alarm() == null ? light : Light.RED;
            case RED, NEVER -> light;
        };
    }
}
