package io.cuesheet.application.engine;

import org.jspecify.annotations.Nullable;

/**
 * The workers that poll the messages' task queue.
 *
 * @param count workers that polled within the last 35 seconds; null: Temporal can't be reached
 */
public record Pollers(@Nullable Integer count) {

    /** What is wrong with the task queue, regardless of the scheduler heartbeat. */
    public enum Alarm {
        /** Temporal runs, but no worker polls. */
        NO_POLLERS,
        /** Temporal can't be reached. */
        ENGINE_UNAVAILABLE
    }

    public @Nullable Alarm alarm() {
        if (count == null) {
            return Alarm.ENGINE_UNAVAILABLE;
        }
        return count == 0 ? Alarm.NO_POLLERS : null;
    }
}
