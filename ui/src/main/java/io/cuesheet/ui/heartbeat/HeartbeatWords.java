package io.cuesheet.ui.heartbeat;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.heartbeat.SchedulerStatus;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.ui.text.RelativeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state of the scheduler in words: for the badge, and for its panel what is wrong and what to do. */
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

    /** A scheduler that does not work, or is held, is the greater news. */
    private static HeartbeatWords down(SchedulerStatus status, HeartbeatWords seen) {
        String names = status.down().stream().map(HeartbeatWords::name).collect(Collectors.joining(" and "));
        String sentences = status.down().stream()
                .map(channel -> sentence(channel, status.health().now()))
                .collect(Collectors.joining(" "));
        if (status.health().light() != SchedulerHealth.Light.GREEN) {
            return new HeartbeatWords(
                    seen.badge(), seen.title(), seen.explanation(), seen.advice(), seen.overdue() + " " + sentences);
        }
        return new HeartbeatWords(
                names + " down · " + seen.badge(),
                names + (status.down().size() == 1 ? " is down" : " are down"),
                sentences,
                "Check the server and its settings. One message at a time is tried; the others go on by themselves when"
                        + " it works again.",
                seen.overdue());
    }

    private static String sentence(Down channel, Instant now) {
        return "%s has been down for %s: %s. The last attempt: %s."
                .formatted(
                        name(channel),
                        RelativeTime.length(Duration.between(channel.since(), now)),
                        switch (channel.waiting()) {
                            case 0 -> "no message waits";
                            case 1 -> "1 message waits";
                            default -> channel.waiting() + " messages wait";
                        },
                        channel.detail());
    }

    private static String name(Down channel) {
        return switch (channel.channel()) {
            case EMAIL -> "E-mail";
            case SMS -> "SMS";
        };
    }

    private static HeartbeatWords alarmed(Pollers.Alarm alarm, SchedulerHealth health) {
        String suffix = health.overdueCount() == 0 ? "" : " · %d overdue".formatted(health.overdueCount());
        return switch (alarm) {
            case NO_POLLERS ->
                new HeartbeatWords(
                        "No worker" + suffix,
                        "No worker takes work",
                        "Temporal is running, but no worker takes messages from its task queue. Due messages are not"
                                + " going out.",
                        "Start the worker. What fell due meanwhile is then sent, or skipped as too late: no message is "
                                + "lost.",
                        overdue(health));
            case ENGINE_UNAVAILABLE ->
                new HeartbeatWords(
                        "Temporal away" + suffix,
                        "Temporal can't be reached",
                        "The page can't ask Temporal, which holds the messages' timers.",
                        "Check that Temporal runs and can be reached from here. No message is lost meanwhile.",
                        overdue(health));
        };
    }

    private static HeartbeatWords seen(SchedulerHealth health) {
        String overdue = overdue(health);
        String suffix = health.overdueCount() == 0 ? "" : " · %d overdue".formatted(health.overdueCount());
        String age = health.age() == null ? "" : RelativeTime.length(health.age());
        return switch (health.light()) {
            case GREEN ->
                new HeartbeatWords(
                        "Running" + suffix,
                        "The scheduler is running",
                        "It was last seen " + age + " ago.",
                        health.overdueCount() == 0
                                ? "It needs no manual action: messages go out on time."
                                : "It is working through what is due. If the number does not fall, look at the"
                                        + " worker's log.",
                        overdue);
            case YELLOW ->
                new HeartbeatWords(
                        "Quiet for " + age + suffix,
                        "The scheduler has gone quiet",
                        "It was last seen " + age + " ago; it should be seen every minute. Messages may go out late.",
                        "Check that the worker runs and that it reaches Temporal. No message is lost meanwhile.",
                        overdue);
            case RED ->
                new HeartbeatWords(
                        "Down for " + age + suffix,
                        "The scheduler is not running",
                        "It was last seen " + age + " ago. Due messages are not going out.",
                        "Start the worker and Temporal, and look at their logs. What fell due meanwhile is then sent, or "
                                + "skipped as too late: no message is lost.",
                        overdue);
            case NEVER ->
                new HeartbeatWords(
                        "Never seen" + suffix,
                        "The scheduler has never been seen",
                        "No worker has taken work for this organisation yet.",
                        "If Cuesheet was started just now, wait a minute. Otherwise start the worker and check that it "
                                + "reaches Temporal.",
                        overdue);
            case HELD ->
                new HeartbeatWords(
                        "Held" + suffix,
                        health.restoredAt() == null
                                ? "All automated sends are on hold"
                                : "The database was restored from a backup",
                        health.restoredAt() == null
                                ? "The scheduler is running, but the organisation's sending is on hold."
                                : "It does not know which messages were sent after the backup, so all automated sends are"
                                        + " held.",
                        health.restoredAt() == null
                                ? "Resume sending to let them go. Send now still works, after a confirmation."
                                : "Settle it at the top of the page. Send now still works, after a confirmation.",
                        overdue);
        };
    }

    private static String overdue(SchedulerHealth health) {
        String overdue = waiting(health.overdueCount(), health.oldestOverdue(), "overdue")
                .orElse("No message is overdue.");
        // What was changed a moment ago is always on its way.
        boolean isLate = health.oldestUntold() != null && health.oldestUntold().compareTo(LATE) > 0;
        return isLate
                ? waiting(health.untoldCount(), health.oldestUntold(), "changed and not yet told to Temporal")
                        .map(untold -> overdue + " " + untold)
                        .orElse(overdue)
                : overdue;
    }

    private static Optional<String> waiting(int count, @Nullable Duration oldest, String what) {
        return count == 0 || oldest == null
                ? Optional.empty()
                : Optional.of("%s %s, the oldest for %s."
                        .formatted(
                                count == 1 ? "1 message is" : count + " messages are",
                                what,
                                RelativeTime.length(oldest)));
    }
}
