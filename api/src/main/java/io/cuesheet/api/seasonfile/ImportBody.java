package io.cuesheet.api.seasonfile;

import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.db.seasonimport.ImportState;
import io.cuesheet.db.seasonimport.StoredImport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import and its progress.
 *
 * @param state waiting, running, done or failed
 * @param report result so far; null before the first events are stored
 * @param createdAt UTC
 * @param finishedAt UTC; null: not finished
 */
@Schema(name = "SeasonImport", example = """
    {"id": "01930000-0000-7000-8000-000000000001", "state": "waiting", "total_events": 10000, "done_events": 0,
     "report": null, "created_at": "2026-12-01T10:00:00Z", "finished_at": null}""")
record ImportBody(
        UUID id,
        ImportState state,
        int totalEvents,
        int doneEvents,
        @Nullable ImportReportBody report,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ImportBody of(StoredImport stored) {
        return new ImportBody(
                stored.id(),
                stored.state(),
                stored.totalEvents(),
                stored.doneEvents(),
                ImportQueue.report(stored).map(ImportReportBody::of).orElse(null),
                stored.createdAt(),
                stored.finishedAt());
    }
}
