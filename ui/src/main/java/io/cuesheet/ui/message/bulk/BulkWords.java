package io.cuesheet.ui.message.bulk;

import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.bulk.Bulk;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.OutcomeCount;
import io.cuesheet.ui.audit.AuditWords;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Commands on many messages in words. */
final class BulkWords {

    private BulkWords() {}

    /** Such as "Move: 300 messages". */
    static String title(Bulk batch) {
        String action = switch (batch.action()) {
            case RESCHEDULE -> "Move";
            case STATUS -> "Set status";
            case SEND_NOW -> "Send now";
            case DELETE -> "Delete";
            case UNDO -> "Undo";
        };
        return "%s: %,d %s".formatted(action, batch.total(), BulkDialog.messages(batch.total()));
    }

    /** Who gave it and when. */
    static String origin(Bulk batch, ZoneId zone) {
        return "By %s, %s"
                .formatted(
                        AuditWords.actor(batch.actor(), batch.actorName()),
                        ZonedTimes.withZone(batch.createdAt(), zone));
    }

    /** Whether it runs, was stopped or is at its end. */
    static String state(BulkChanges.Overview overview) {
        boolean stopped = overview.batch().stoppedAt() != null;
        if (overview.progress().open() > 0) {
            return stopped ? "Stopping" : "Running";
        }
        return stopped ? "Stopped" : "Finished";
    }

    static boolean canBeStopped(BulkChanges.Overview overview) {
        return overview.progress().open() > 0 && overview.batch().stoppedAt() == null;
    }

    /** Such as "299 done, 1 refused."; of an undo "Undone for 11, 1 changed since." */
    static String progress(BulkChanges.Overview overview) {
        BulkProgress progress = overview.progress();
        boolean undoes = overview.batch().action() == BulkKind.UNDO;
        List<String> parts = new ArrayList<>();
        parts.add((undoes ? "Undone for %,d" : "%,d done").formatted(progress.done()));
        add(parts, progress.open(), "to go");
        add(
                parts,
                progress.conflicts(),
                undoes ? "changed since" : "unchanged, because someone else changed them first");
        add(parts, progress.refused(), undoes ? "left as they are" : "refused");
        add(parts, progress.stopped(), "not reached before it was stopped");
        return String.join(", ", parts) + ".";
    }

    /** Such as "3: the contact has no address". */
    static String outcome(OutcomeCount outcome) {
        return "%,d: %s".formatted(outcome.count(), outcome.isDone() ? "done" : ReasonWords.phrase(outcome.outcome()));
    }

    private static void add(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add("%,d %s".formatted(number, what));
        }
    }
}
