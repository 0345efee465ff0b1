package io.cuesheet.db.heartbeat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The health of the scheduler for one organisation, as the badge and the API report it.
 *
 * @param lastSeenAt when a worker last took work, UTC; null: never
 * @param now when this was read, UTC
 * @param overdueCount armed messages whose time passed more than a minute ago
 * @param oldestOverdue how long the oldest of them has been waiting; null if there is none
 * @param untoldCount messages whose workflow still has to be notified of their row's new state
 * @param oldestUntold how long the oldest of them has been waiting; null if there is none
 * @param held whether automated sends are held
 * @param restoredAt since when they are held because the database was restored from a backup, UTC; null: they are not
 */
public record SchedulerHealth(
        @Nullable Instant lastSeenAt,
        Instant now,
        int overdueCount,
        @Nullable Duration oldestOverdue,
        int untoldCount,
        @Nullable Duration oldestUntold,
        boolean held,
        @Nullable Instant restoredAt) {

    private static final Duration GREEN = Duration.ofMinutes(15);
    private static final Duration YELLOW = Duration.ofMinutes(60);

    /** What the badge shows. */
    public enum Light {
        GREEN,
        YELLOW,
        RED,
        NEVER,
        HELD
    }

    /** A hold outweighs a green light only: a dead scheduler is the worse news. */
    public Light light() {
        Duration age = age();
        if (age == null) {
            return Light.NEVER;
        }
        if (age.compareTo(YELLOW) > 0) {
            return Light.RED;
        }
        if (age.compareTo(GREEN) >= 0) {
            return Light.YELLOW;
        }
        return held ? Light.HELD : Light.GREEN;
    }

    /** Time since the scheduler was last seen; null: never. */
    public @Nullable Duration age() {
        return lastSeenAt == null ? null : Duration.between(lastSeenAt, now);
    }
}
