package io.cuesheet.application.planning;

import io.cuesheet.db.event.EventCursor;
import io.cuesheet.workflows.planning.PlanAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What saving a rule or a setting would do to the messages of all events: how many of each kind, and some of the lines.
 *
 * @param counts of all lines; empty on later pages
 * @param back how many of those that move come back: planning had skipped them, or they had failed; 0 on later pages
 * @param unblocked how many of those that move were blocked and go on; 0 on later pages
 * @param changed how many of them change; 0 on later pages
 * @param plans with the lines of this page: all of them where they are few, else those that change
 * @param complete whether every line is there
 * @param next behind which event the next page of lines that change begins; null: there are no more
 */
public record PlanPreview(
        Map<PlanAction, Long> counts,
        long back,
        long unblocked,
        long changed,
        List<EventPlan> plans,
        boolean complete,
        @Nullable EventCursor next) {

    /** Lines on a page: more than anybody reads. */
    public static final int LINES = 1000;

    public PlanPreview {
        counts = Map.copyOf(counts);
        plans = List.copyOf(plans);
    }

    /** Of plans that are all there, with every line. */
    public static PlanPreview whole(List<EventPlan> plans) {
        PlanPreview some = of(plans);
        return new PlanPreview(some.counts(), some.back(), some.unblocked(), some.changed(), plans, true, null);
    }

    /** Of plans that are all there; the page is the only one. */
    public static PlanPreview of(List<EventPlan> plans) {
        Sum sum = new Sum();
        plans.forEach(sum::add);
        return sum.preview();
    }

    /** Counts plans that come one after the other, and keeps those of the only page. */
    public static final class Sum {

        private final PreviewBuilder found = new PreviewBuilder();

        public void add(EventPlan plan) {
            found.add(plan);
        }

        public PlanPreview preview() {
            PlanPreview first = found.first();
            return new PlanPreview(
                    first.counts(),
                    first.back(),
                    first.unblocked(),
                    first.changed(),
                    first.plans(),
                    first.complete(),
                    null);
        }
    }
}
