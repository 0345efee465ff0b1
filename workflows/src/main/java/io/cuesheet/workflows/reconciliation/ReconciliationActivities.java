package io.cuesheet.workflows.reconciliation;

import io.cuesheet.workflows.MessageId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** The parts of a pass. Safe to repeat, and safe beside another one: what was repaired is still to be told and is left alone. */
@ActivityInterface
public interface ReconciliationActivities {

    /**
     * Compares what was apart before, then what is due within a day, the nearest first. Repeated after a crash, it goes on where its last
     * activity heartbeat says.
     */
    @ActivityMethod(name = "reconcileNext")
    ReconciliationProgress reconcileNext();

    /** Compares a part of all open messages, from where the pass before has stopped. */
    @ActivityMethod(name = "reconcileAll")
    ReconciliationProgress reconcileAll();

    /**
     * Compares and repairs the open messages that follow. Only runs of an earlier version ask for it.
     *
     * @param after the last message of the page before; null: from the beginning
     * @return this page's findings; its {@code after} is null where it was the last one
     */
    @ActivityMethod(name = "reconcilePage")
    ReconciliationProgress reconcilePage(@Nullable MessageId after);
}
