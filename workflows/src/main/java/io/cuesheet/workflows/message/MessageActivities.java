package io.cuesheet.workflows.message;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What the workflow asks of the outside. Each is safe to repeat: Temporal runs an activity at least once. */
@ActivityInterface
public interface MessageActivities {

    /**
     * Claims the attempt behind the gates, calls the channel, records the outcome and projects it. Fails for faults of its own only,
     * never for what the channel says.
     */
    @ActivityMethod(name = "deliver")
    DeliveryResult deliver(DeliveryRequest request);

    /** Writes an accepted change to the row and to the audit log, if the row is still at the previous revision. */
    @ActivityMethod(name = "project")
    ProjectionResult project(Projection projection);

    /** Reads the row of a message whose start input does not tell it. */
    @ActivityMethod(name = "load")
    LookupResult load(MessageLookup lookup);

    /** Writes a command that was refused to the message's history. */
    @ActivityMethod(name = "recordRejection")
    void recordRejection(Rejection rejection);
}
