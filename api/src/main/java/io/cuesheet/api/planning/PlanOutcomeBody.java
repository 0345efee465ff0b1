package io.cuesheet.api.planning;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.workflows.planning.PlanLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What planning does, in the API.
 *
 * @param counts messages by action: create, move, skip, past, review, block, pinned, unchanged, sent, none
 * @param lines those that change first; at most as many as are shown at once
 * @param complete whether all lines are shown
 */
@Schema(example = """
            {"counts": {"move": 1}, "lines": [{"message_id": "01930000-0000-7000-8000-000000000005", "external_ref": "tour-1",
             "message_type": "REMINDER", "contact_ref": "Office", "contact_role": "Office", "action": "move",
             "status": "scheduled", "from": "2027-11-30T10:00:00Z", "to": "2027-12-02T10:00:00Z",
             "planned_at": "2027-12-02T10:00:00Z", "dst_shift": null, "reason_code": null, "sentence": null}], "complete": true}""")
public record PlanOutcomeBody(Map<String, Long> counts, List<PlanLineBody> lines, boolean complete) {

    private static final int MOST_LINES = 1000;

    /** The plan of one event, with every line. */
    public static PlanOutcomeBody of(EventPlan plan) {
        return of(List.of(plan));
    }

    /** The plans of many events. */
    public static PlanOutcomeBody of(Collection<EventPlan> plans) {
        Map<String, Long> counts = plans.stream()
                .flatMap(plan -> plan.lines().stream())
                .collect(Collectors.groupingBy(PlanOutcomeBody::name, TreeMap::new, Collectors.counting()));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        List<PlanLineBody> lines = plans.stream()
                .flatMap(plan -> plan.lines().stream()
                        .filter(line -> all <= MOST_LINES || line.changes())
                        .map(line -> PlanLineBody.of(plan, line)))
                .limit(MOST_LINES)
                .toList();
        return new PlanOutcomeBody(counts, lines, lines.size() == all);
    }

    private static String name(PlanLine line) {
        return line.action().name().toLowerCase(Locale.ROOT);
    }
}
