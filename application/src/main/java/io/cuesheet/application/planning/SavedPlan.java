package io.cuesheet.application.planning;

import io.cuesheet.db.planning.PlanJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What saving a rule or a setting did to the messages.
 *
 * @param plans of all events, where all are planned
 * @param job that plans them in parts; null: all are planned
 */
public record SavedPlan(List<EventPlan> plans, @Nullable PlanJob job) {

    public SavedPlan {
        plans = List.copyOf(plans);
    }
}
