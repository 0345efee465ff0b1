package io.cuesheet.api.heartbeat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.heartbeat.OrganisationStatus;
import io.cuesheet.application.heartbeat.SchedulerStatus;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.db.heartbeat.SchedulerHealth.Light;
import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.workflows.rule.ChannelKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler heartbeat in the API.
 *
 * @param status green, yellow, red, never or held
 * @param lastSeenAt UTC; null: never
 * @param overdueCount armed messages whose time passed more than a minute ago
 * @param enginePendingCount messages whose workflow has not been told of a change yet; many or old ones while Temporal is unavailable
 * @param pollers workers that poll the task queue; null: Temporal is unavailable
 * @param databaseRestoredAt when automated sends were put on hold because the database was restored from a backup, UTC; null: no such hold
 * @param alarm {@code NO_POLLERS} or {@code ENGINE_UNAVAILABLE}; null: none
 * @param channelsDown channels that are down; their messages wait as blocked with CHANNEL_DOWN
 * @param drift differences between messages and their workflows
 * @param organisations number of organisations at each status; only if all were requested
 * @param byOrganisation each organisation, sorted by name; only if all were requested
 */
@Schema(example = """
    {"status": "green", "last_seen_at": "2026-11-30T10:00:00Z", "age_seconds": 12, "overdue_count": 0,
     "oldest_overdue_seconds": null, "engine_pending_count": 0, "oldest_engine_pending_seconds": null, "pollers": 1,
     "database_restored_at": null, "alarm": null, "channels_down": [],
     "drift": {"apart_count": 0, "apart_since": null, "unclear_count": 0, "settled_count": 2, "started_count": 2, "told_count": 0,
               "restarted_count": 0, "compared_at": "2026-11-30T09:58:03Z", "all_compared_at": "2026-11-30T09:32:10Z"}}""")
record SchedulerHeartbeatBody(
        Light status,
        @Nullable Instant lastSeenAt,
        @Nullable Long ageSeconds,
        int overdueCount,
        @Nullable Long oldestOverdueSeconds,
        int enginePendingCount,
        @Nullable Long oldestEnginePendingSeconds,
        @Nullable Integer pollers,
        @Nullable Instant databaseRestoredAt,

        Pollers.@Nullable Alarm alarm,
        List<ChannelDownBody> channelsDown,
        DriftBody drift,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> organisations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OrganisationBody> byOrganisation) {

    /**
     * The scheduler heartbeat of one organisation in the list of all.
     *
     * @param code short stable name of the organisation
     * @param status green, yellow, red, never or held
     * @param lastSeenAt UTC; null: never
     */
    @Schema(name = "OrganisationHeartbeat")
    record OrganisationBody(
            String code,
            String name,
            Light status,
            @Nullable Instant lastSeenAt,
            @Nullable Long ageSeconds,
            int overdueCount,
            @Nullable Long oldestOverdueSeconds) {

        static OrganisationBody of(OrganisationStatus organisation) {
            SchedulerHealth health = organisation.status().health();
            return new OrganisationBody(
                    organisation.code(),
                    organisation.name(),
                    organisation.status().light(),
                    health.lastSeenAt(),
                    seconds(health.age()),
                    health.overdueCount(),
                    seconds(health.oldestOverdue()));
        }
    }

    /**
     * A channel that does not work.
     *
     * @param channel email or sms
     * @param downSince UTC
     * @param waitingCount messages that continue when it works again
     * @param detail the server's last reply
     */
    @Schema(name = "ChannelDown")
    record ChannelDownBody(ChannelKind channel, Instant downSince, int waitingCount, String detail) {

        static ChannelDownBody of(Down down) {
            return new ChannelDownBody(down.channel(), down.since(), down.waiting(), down.detail());
        }
    }

    private static final List<Light> WORST_FIRST =
            List.of(Light.RED, Light.NEVER, Light.YELLOW, Light.HELD, Light.GREEN);

    static SchedulerHeartbeatBody of(SchedulerStatus status) {
        SchedulerHealth health = status.health();
        return new SchedulerHeartbeatBody(
                status.light(),
                health.lastSeenAt(),
                seconds(health.age()),
                health.overdueCount(),
                seconds(health.oldestOverdue()),
                health.untoldCount(),
                seconds(health.oldestUntold()),
                status.pollers().count(),
                health.restoredAt(),
                status.pollers().alarm(),
                status.down().stream().map(ChannelDownBody::of).toList(),
                DriftBody.of(status.drift()),
                null,
                null);
    }

    /** Returns the worst status of all organisations, with the overdue messages of all of them. */
    static SchedulerHeartbeatBody ofAll(List<OrganisationStatus> organisations, Drift drift) {
        List<SchedulerStatus> statuses =
                organisations.stream().map(OrganisationStatus::status).toList();
        SchedulerStatus worst = statuses.stream()
                .min(Comparator.<SchedulerStatus>comparingInt(status -> WORST_FIRST.indexOf(status.light()))
                        .thenComparing(
                                status -> status.health().age(), Comparator.nullsLast(Comparator.reverseOrder())))
                .orElseThrow();
        return new SchedulerHeartbeatBody(
                worst.light(),
                worst.health().lastSeenAt(),
                seconds(worst.health().age()),
                statuses.stream()
                        .mapToInt(status -> status.health().overdueCount())
                        .sum(),
                oldest(statuses, SchedulerHealth::oldestOverdue),
                statuses.stream()
                        .mapToInt(status -> status.health().untoldCount())
                        .sum(),
                oldest(statuses, SchedulerHealth::oldestUntold),
                worst.pollers().count(),
                worst.health().restoredAt(),
                worst.pollers().alarm(),
                List.of(),
                DriftBody.of(drift),
                statuses.stream()
                        .map(SchedulerHeartbeatBody::name)
                        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())),
                organisations.stream().map(OrganisationBody::of).toList());
    }

    private static String name(SchedulerStatus status) {
        return status.light().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long oldest(
            List<SchedulerStatus> statuses, Function<SchedulerHealth, @Nullable Duration> age) {
        return seconds(statuses.stream()
                .map(status -> age.apply(status.health()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null));
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
