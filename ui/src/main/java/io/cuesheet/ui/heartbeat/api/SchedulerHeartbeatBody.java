package io.cuesheet.ui.heartbeat.api;

import io.cuesheet.db.heartbeat.SchedulerHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The scheduler heartbeat in the API.
 *
 * @param status green, yellow, red, never or held
 * @param lastSeenAt UTC; null: never
 * @param overdueCount armed messages whose time passed more than a minute ago
 */
@JsonNaming(SnakeCaseStrategy.class)
record SchedulerHeartbeatBody(
        String status,
        @Nullable Instant lastSeenAt,
        @Nullable Long ageSeconds,
        int overdueCount,
        @Nullable Long oldestOverdueSeconds) {

    static SchedulerHeartbeatBody of(SchedulerHealth health) {
        return new SchedulerHeartbeatBody(
                health.light().name().toLowerCase(Locale.ROOT),
                health.lastSeenAt(),
                seconds(health.age()),
                health.overdueCount(),
                seconds(health.oldestOverdue()));
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
