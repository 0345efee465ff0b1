package io.cuesheet.ui.message.bulk;

import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.bulk.Bulk;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.OutcomeCount;
import io.cuesheet.ui.audit.AuditWords;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Bulk commands in words. */
final class BulkWords {

    private BulkWords() {}

    /** Such as "Move: 300 messages". */
    static String title(Bulk batch) {
        return Texts.of("bulk.title", Texts.named("bulk.kind", batch.action()), batch.total());
    }

    /** Who started it and when. */
    static String origin(Bulk batch, ZoneId zone) {
        return Texts.of(
                "bulk.origin",
                AuditWords.actor(batch.actor(), batch.actorName()),
                ZonedTimes.withZone(batch.createdAt(), zone));
    }

    /** Whether it is running, stopped or finished. */
    static String state(BulkChanges.Overview overview) {
        boolean stopped = overview.batch().stoppedAt() != null;
        if (overview.progress().open() > 0) {
            return stopped ? Texts.of("bulk.state.stopping") : Texts.of("bulk.state.running");
        }
        return stopped ? Texts.of("bulk.state.stopped") : Texts.of("bulk.state.finished");
    }

    static boolean canBeStopped(BulkChanges.Overview overview) {
        return overview.progress().open() > 0 && overview.batch().stoppedAt() == null;
    }

    /** Such as "299 done, 1 refused."; for an undo "Undone for 11, 1 changed since." */
    static String progress(BulkChanges.Overview overview) {
        BulkProgress progress = overview.progress();
        boolean undoes = overview.batch().action() == BulkKind.UNDO;
        List<String> parts = new ArrayList<>();
        parts.add(
                undoes ? Texts.of("bulk.undo.done", progress.done()) : Texts.of("bulk.progress.done", progress.done()));
        add(parts, progress.open(), Texts.of("bulk.progress.open", progress.open()));
        add(
                parts,
                progress.conflicts(),
                undoes
                        ? Texts.of("bulk.undo.conflicts", progress.conflicts())
                        : Texts.of("bulk.progress.conflicts", progress.conflicts()));
        add(
                parts,
                progress.refused(),
                undoes
                        ? Texts.of("bulk.undo.refused", progress.refused())
                        : Texts.of("bulk.progress.refused", progress.refused()));
        add(parts, progress.stopped(), Texts.of("bulk.progress.stopped", progress.stopped()));
        return String.join(", ", parts) + ".";
    }

    private static void add(List<String> parts, int number, String words) {
        if (number > 0) {
            parts.add(words);
        }
    }

    /** Such as "3: the contact has no address". */
    static String outcome(OutcomeCount outcome) {
        String what = outcome.isDone() ? Texts.of("bulk.outcome.done") : ReasonWords.phrase(outcome.outcome());
        return Texts.number(outcome.count()) + ": " + what;
    }
}
