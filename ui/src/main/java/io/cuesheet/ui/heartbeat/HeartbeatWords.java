package io.cuesheet.ui.heartbeat;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.heartbeat.SchedulerStatus;
import io.cuesheet.application.text.StoredTexts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.ui.text.RelativeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The scheduler's state in words: for the badge, and for the panel what is wrong and what to do. */
record HeartbeatWords(String badge, String title, String explanation, String advice, String overdue) {

    /** A workflow is told within a moment. */
    private static final Duration LATE = Duration.ofSeconds(10);

    static HeartbeatWords of(SchedulerStatus status) {
        Pollers.Alarm alarm = status.pollers().alarm();
        if (alarm != null) {
            return alarmed(alarm, status.health());
        }
        HeartbeatWords seen = seen(status.health());
        return status.down().isEmpty() ? seen : down(status, seen);
    }

    /** Before the first reading. */
    static HeartbeatWords checking() {
        return new HeartbeatWords(
                Texts.of("heartbeat.checking.badge"), Texts.of("heartbeat.checking.title"), "", "", "");
    }

    /** While the database is unavailable. */
    static HeartbeatWords databaseAway() {
        return new HeartbeatWords(
                Texts.of("heartbeat.unknown.badge"),
                Texts.of("heartbeat.unknown.title"),
                Texts.of("heartbeat.unknown.text"),
                Texts.of("heartbeat.unknown.advice"),
                "");
    }

    /** A stopped or held scheduler is more important than a channel that is down. */
    private static HeartbeatWords down(SchedulerStatus status, HeartbeatWords seen) {
        String sentences = status.down().stream()
                .map(channel -> sentence(channel, status.health().now()))
                .collect(Collectors.joining(" "));
        if (status.health().light() != SchedulerHealth.Light.GREEN) {
            return new HeartbeatWords(
                    seen.badge(), seen.title(), seen.explanation(), seen.advice(), seen.overdue() + " " + sentences);
        }
        String names = names(status.down());
        return new HeartbeatWords(
                Texts.of("heartbeat.down.badge", names) + " · " + seen.badge(),
                Texts.of("heartbeat.down.title", status.down().size(), names),
                sentences,
                Texts.of("heartbeat.down.advice"),
                seen.overdue());
    }

    private static String sentence(Down channel, Instant now) {
        return Texts.of(
                "heartbeat.down.text",
                name(channel),
                RelativeTime.since(Duration.between(channel.since(), now)),
                channel.waiting(),
                StoredTexts.inReadersLanguage("attempt", channel.detail()));
    }

    private static String names(List<Down> channels) {
        return channels.stream()
                .map(HeartbeatWords::name)
                .reduce((one, other) -> Texts.of("heartbeat.down.both", one, other))
                .orElse("");
    }

    private static String name(Down channel) {
        return Texts.named("heartbeat.channel", channel.channel());
    }

    private static HeartbeatWords alarmed(Pollers.Alarm alarm, SchedulerHealth health) {
        return switch (alarm) {
            case NO_POLLERS ->
                new HeartbeatWords(
                        badge(Texts.of("heartbeat.no_worker.badge"), health),
                        Texts.of("heartbeat.no_worker.title"),
                        Texts.of("heartbeat.no_worker.text"),
                        Texts.of("heartbeat.no_worker.advice"),
                        overdue(health));
            case ENGINE_UNAVAILABLE ->
                new HeartbeatWords(
                        badge(Texts.of("heartbeat.engine_away.badge"), health),
                        Texts.of("heartbeat.engine_away.title"),
                        Texts.of("heartbeat.engine_away.text"),
                        Texts.of("heartbeat.engine_away.advice"),
                        overdue(health));
        };
    }

    private static HeartbeatWords seen(SchedulerHealth health) {
        String overdue = overdue(health);
        Duration age = Objects.requireNonNullElse(health.age(), Duration.ZERO);
        return switch (health.light()) {
            case GREEN ->
                new HeartbeatWords(
                        badge(Texts.of("heartbeat.green.badge"), health),
                        Texts.of("heartbeat.green.title"),
                        Texts.of("heartbeat.green.text", RelativeTime.ago(age)),
                        health.overdueCount() == 0
                                ? Texts.of("heartbeat.green.advice")
                                : Texts.of("heartbeat.green.advice_overdue"),
                        overdue);
            case YELLOW ->
                new HeartbeatWords(
                        badge(Texts.of("heartbeat.yellow.badge", RelativeTime.since(age)), health),
                        Texts.of("heartbeat.yellow.title"),
                        Texts.of("heartbeat.yellow.text", RelativeTime.ago(age)),
                        Texts.of("heartbeat.yellow.advice"),
                        overdue);
            case RED ->
                new HeartbeatWords(
                        badge(Texts.of("heartbeat.red.badge", RelativeTime.since(age)), health),
                        Texts.of("heartbeat.red.title"),
                        Texts.of("heartbeat.red.text", RelativeTime.ago(age)),
                        Texts.of("heartbeat.red.advice"),
                        overdue);
            case NEVER ->
                new HeartbeatWords(
                        badge(Texts.of("heartbeat.never.badge"), health),
                        Texts.of("heartbeat.never.title"),
                        Texts.of("heartbeat.never.text"),
                        Texts.of("heartbeat.never.advice"),
                        overdue);
            case HELD -> held(health, overdue);
        };
    }

    private static HeartbeatWords held(SchedulerHealth health, String overdue) {
        String badge = badge(Texts.of("heartbeat.held.badge"), health);
        return health.restoredAt() == null
                ? new HeartbeatWords(
                        badge,
                        Texts.of("heartbeat.held.title"),
                        Texts.of("heartbeat.held.text"),
                        Texts.of("heartbeat.held.advice"),
                        overdue)
                : new HeartbeatWords(
                        badge,
                        Texts.of("heartbeat.restored.title"),
                        Texts.of("heartbeat.restored.text"),
                        Texts.of("heartbeat.restored.advice"),
                        overdue);
    }

    private static String badge(String state, SchedulerHealth health) {
        return health.overdueCount() == 0
                ? state
                : state + " · " + Texts.of("heartbeat.overdue.badge", health.overdueCount());
    }

    private static String overdue(SchedulerHealth health) {
        String overdue = health.overdueCount() == 0 || health.oldestOverdue() == null
                ? Texts.of("heartbeat.overdue.none")
                : Texts.of("heartbeat.overdue.some", health.overdueCount(), RelativeTime.since(health.oldestOverdue()));
        // A change made a moment ago is always still on its way.
        boolean isLate = health.untoldCount() > 0
                && health.oldestUntold() != null
                && health.oldestUntold().compareTo(LATE) > 0;
        return isLate
                ? overdue
                        + " "
                        + Texts.of("heartbeat.untold", health.untoldCount(), RelativeTime.since(health.oldestUntold()))
                : overdue;
    }
}
