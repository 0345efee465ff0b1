package io.cuesheet.workflows.reconciliation;

import io.cuesheet.workflows.MessageId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** One page of the comparison. Safe to repeat: what was repaired has an open command and is left alone. */
@ActivityInterface
public interface ReconciliationActivities {

    /**
     * Compares and repairs the open messages that follow.
     *
     * @param after the last message of the page before; null: from the beginning
     * @return this page's findings; its {@code after} is null where it was the last one
     */
    @ActivityMethod(name = "reconcilePage")
    ReconciliationProgress reconcilePage(@Nullable MessageId after);
}
