package io.cuesheet.workflows.reconciliation;

import io.cuesheet.workflows.MessageId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** The parts of a pass. Safe to repeat, and safe in parallel: a repaired message whose workflow still has to be notified is left alone. */
@ActivityInterface
public interface ReconciliationActivities {

    /**
     * Compares the messages that were out of step before, then those due within a day, the nearest first. After a crash it continues from
     * its last activity heartbeat.
     */
    @ActivityMethod(name = "reconcileNext")
    ReconciliationProgress reconcileNext();

    /** Compares a part of all open messages, from where the previous pass stopped. */
    @ActivityMethod(name = "reconcileAll")
    ReconciliationProgress reconcileAll();

    /**
     * Compares and repairs the open messages after {@code after}. Only runs of an earlier version call it.
     *
     * @param after the last message of the previous page; null: from the beginning
     * @return this page's findings; its {@code after} is null if it was the last page
     */
    @ActivityMethod(name = "reconcilePage")
    ReconciliationProgress reconcilePage(@Nullable MessageId after);
}
