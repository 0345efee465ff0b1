package io.cuesheet.api.planning;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.planning.SavedPlan;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.workflows.planning.PlanAction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The result of planning, in the API.
 *
 * @param counts messages by action: create, move, skip, past, review, block, pinned, unchanged, sent, none; empty on later pages of a
 *     preview
 * @param lines all lines if there are at most a thousand, otherwise a page of those that change
 * @param complete whether all lines are included
 * @param nextCursor in a preview: where the next page of changing lines begins; null: no more pages
 * @param planning progress, if a large season is planned in parts after the response; null: everything listed was done, or would be
 */
@Schema(example = """
            {"counts": {"move": 1}, "lines": [{"ad_hoc": false, "message_id": "01930000-0000-7000-8000-000000000005", "external_ref": "tour-1",
             "message_type": "REMINDER", "contact_ref": "Office", "contact_role": "Office", "action": "move",
             "status": "scheduled", "from": "2027-11-30T10:00:00Z", "to": "2027-12-02T10:00:00Z",
             "planned_at": "2027-12-02T10:00:00Z", "dst_shift": null, "reason_code": null, "sentence": null, "occurrence": 1}], "complete": true, "next_cursor": null, "planning": null}""")
public record PlanOutcomeBody(
        Map<String, Long> counts,
        List<PlanLineBody> lines,
        boolean complete,
        @Nullable String nextCursor,
        @Nullable PlanJobBody planning) {

    /** Returns the plan of one event, with every line. */
    public static PlanOutcomeBody of(EventPlan plan) {
        return of(PlanPreview.of(List.of(plan)));
    }

    /** Returns the effect that saving would have. */
    public static PlanOutcomeBody of(PlanPreview preview) {
        EventCursor next = preview.next();
        return new PlanOutcomeBody(
                counts(preview.counts()),
                preview.plans().stream()
                        .flatMap(plan -> plan.lines().stream().map(line -> PlanLineBody.of(plan, line)))
                        .toList(),
                preview.complete(),
                next == null ? null : next.encode(),
                null);
    }

    /** Returns the effect of saving, or its progress. */
    public static PlanOutcomeBody of(SavedPlan saved) {
        PlanJob job = saved.job();
        return job == null
                ? of(PlanPreview.of(saved.plans()))
                : new PlanOutcomeBody(Map.of(), List.of(), false, null, PlanJobBody.of(job));
    }

    /** Returns the counts under the API's action names. */
    static Map<String, Long> counts(Map<PlanAction, Long> actions) {
        Map<String, Long> counts = new TreeMap<>();
        actions.forEach((action, count) -> counts.put(action.name().toLowerCase(Locale.ROOT), count));
        return counts;
    }
}
