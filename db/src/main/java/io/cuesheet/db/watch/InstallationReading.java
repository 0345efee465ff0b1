package io.cuesheet.db.watch;

import io.cuesheet.db.subscription.SubscriptionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of the installation at one moment, across all organisations.
 *
 * @param due armed messages whose time has come, including the overdue ones
 * @param overdue those of them whose time came more than a minute ago
 * @param oldestDueAt when the oldest of the due ones was due, UTC; null: none is due
 * @param inDoubt messages that wait for a person because it is not known whether they arrived
 * @param untold messages whose workflow still has to be notified of their row's new state
 * @param oldestUntoldAt since when the oldest of them has been waiting, UTC; null: none waits
 * @param emailDown organisations whose mail server counts as down
 * @param smsDown organisations whose SMS gateway counts as down
 * @param held organisations whose automated sends are on hold
 * @param restored organisations that are on hold because the database was restored from a backup
 * @param lastSeenAt when a worker last took work, UTC; null: never
 * @param apart messages that the reconciler found out of step with their workflows, and that still are
 * @param subscriptions the number of subscribed calendars that are not paused, by their state
 * @param oldestFetchAt when the longest waiting one of them last returned a file, or was set up, UTC; null: there is none
 * @param missingEvents upcoming events that are no longer in their calendars, and wait for a decision
 * @param mostOverdue the organisations with the most overdue messages, the worst first
 */
public record InstallationReading(
        long due,
        long overdue,
        @Nullable Instant oldestDueAt,
        long inDoubt,
        long untold,
        @Nullable Instant oldestUntoldAt,
        long emailDown,
        long smsDown,
        long held,
        long restored,
        @Nullable Instant lastSeenAt,
        long apart,
        Map<SubscriptionState, Long> subscriptions,
        @Nullable Instant oldestFetchAt,
        long missingEvents,
        List<Overdue> mostOverdue) {

    public InstallationReading {
        subscriptions = Map.copyOf(subscriptions);
        mostOverdue = List.copyOf(mostOverdue);
    }

    /** A reading without subscriptions. */
    public InstallationReading(
            long due,
            long overdue,
            @Nullable Instant oldestDueAt,
            long inDoubt,
            long untold,
            @Nullable Instant oldestUntoldAt,
            long emailDown,
            long smsDown,
            long held,
            long restored,
            @Nullable Instant lastSeenAt,
            long apart,
            List<Overdue> mostOverdue) {
        this(
                due,
                overdue,
                oldestDueAt,
                inDoubt,
                untold,
                oldestUntoldAt,
                emailDown,
                smsDown,
                held,
                restored,
                lastSeenAt,
                apart,
                Map.of(),
                null,
                0,
                mostOverdue);
    }

    /** @param organisation its code */
    public record Overdue(String organisation, long messages) {}
}
