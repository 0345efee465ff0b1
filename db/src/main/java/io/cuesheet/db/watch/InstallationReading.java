package io.cuesheet.db.watch;

import io.cuesheet.db.subscription.SubscriptionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The installation at one moment, all organisations together.
 *
 * @param due armed messages whose time has come; the overdue ones are among them
 * @param overdue those of them whose time came more than a minute ago
 * @param oldestDueAt when the oldest of the due ones was due, UTC; null: none is due
 * @param inDoubt messages that wait for a person because nobody knows whether they arrived
 * @param untold messages whose workflow is still to be told what their row has become
 * @param oldestUntoldAt since when the oldest of them waits, UTC; null: none waits
 * @param emailDown organisations whose mail server counts as down
 * @param smsDown organisations whose SMS gateway counts as down
 * @param held organisations whose automated sends are on hold
 * @param restored organisations that are held because the database was restored from a backup
 * @param lastSeenAt when a worker last took work, UTC; null: never
 * @param apart messages that the reconciler found apart from their workflows, and that are so still
 * @param subscriptions how many calendars are subscribed to and not paused, by their state
 * @param oldestFetchAt when the one of them that has waited longest last gave a file, or was set up, UTC; null: there is none
 * @param missingEvents events to come that are no longer in their calendars, and wait for a decision
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

    /** Where nothing is subscribed to. */
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
