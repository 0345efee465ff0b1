package io.cuesheet.application.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who takes work from the messages' task queue.
 *
 * @param count workers that were there within the last half minute; null: Temporal can't be asked
 */
public record Pollers(@Nullable Integer count) {

    /** What is wrong with the task queue, whatever the scheduler heartbeat says. */
    public enum Alarm {
        /** Temporal runs, and no worker takes its work. */
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
