package io.cuesheet.application.planning;

import io.cuesheet.db.event.EventCursor;
import io.cuesheet.workflows.planning.PlanAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How saving a rule or a setting would change the messages of all events: the number of each kind of line, and some of the lines.
 *
 * @param counts of all lines; empty on later pages
 * @param back how many of the moving messages had been skipped by planning or had failed; 0 on later pages
 * @param unblocked how many of the moving messages were blocked and resume; 0 on later pages
 * @param changed how many lines change something; 0 on later pages
 * @param plans with the lines of this page: all lines if they are few, else only those that change something
 * @param complete whether every line is there
 * @param next the event after which the next page of changing lines begins; null: there are no more
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

    /** A preview of complete plans, with every line. */
    public static PlanPreview whole(List<EventPlan> plans) {
        PlanPreview some = of(plans);
        return new PlanPreview(some.counts(), some.back(), some.unblocked(), some.changed(), plans, true, null);
    }

    /** A preview of complete plans, with a single page. */
    public static PlanPreview of(List<EventPlan> plans) {
        Sum sum = new Sum();
        plans.forEach(sum::add);
        return sum.preview();
    }

    /** Counts plans one by one, and keeps those of the single page. */
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
