package io.cuesheet.application.planning;

import io.cuesheet.db.planning.PlanJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How saving a rule or a setting changed the messages.
 *
 * @param plans of all events, if all are planned
 * @param job that plans them in parts; null if all are planned
 */
public record SavedPlan(List<EventPlan> plans, @Nullable PlanJob job) {

    public SavedPlan {
        plans = List.copyOf(plans);
    }
}
