package io.cuesheet.api.planning;

import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.db.planning.PlanReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Progress of replanning all events, in the API.
 *
 * @param reason what was saved: message_type, settings or holidays; time_zones: the time zone data has changed
 * @param state running, superseded by a later save, or done
 * @param failedEvents events skipped because of an error, which is in the log
 * @param counts messages by planning action so far
 * @param savedAt UTC
 * @param finishedAt UTC; null: running
 */
@Schema(name = "Planning", example = """
            {"id": "01930000-0000-7000-8000-000000000007", "reason": "settings", "state": "running", "total_events": 100000,
             "planned_events": 12500, "failed_events": 0, "counts": {"move": 25000}, "saved_at": "2027-11-30T10:00:00Z",
             "finished_at": null}""")
public record PlanJobBody(
        UUID id,
        PlanReason reason,
        PlanJob.State state,
        int totalEvents,
        int plannedEvents,
        int failedEvents,
        Map<String, Long> counts,
        Instant savedAt,
        @Nullable Instant finishedAt) {

    /** Returns the job's current state. */
    public static PlanJobBody of(PlanJob job) {
        return new PlanJobBody(
                job.id(),
                job.reason(),
                job.state(),
                job.totalEvents(),
                job.plannedEvents(),
                job.failedEvents(),
                PlanOutcomeBody.counts(job.actions()),
                job.savedAt(),
                job.finishedAt());
    }
}
