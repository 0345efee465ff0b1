package io.cuesheet.db.watch;

import java.time.Instant;
import java.util.List;
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
        List<Overdue> mostOverdue) {

    public InstallationReading {
        mostOverdue = List.copyOf(mostOverdue);
    }

    /** @param organisation its code */
    public record Overdue(String organisation, long messages) {}
}
