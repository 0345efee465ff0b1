package io.cuesheet.workflows.message;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What the workflow asks of the outside. Each is safe to repeat: Temporal runs an activity at least once. */
@ActivityInterface
public interface MessageActivities {

    /**
     * Claims the attempt behind the gates, calls the channel and records the outcome with the row's next state. Fails for faults of its
     * own only, never for what the channel says.
     */
    @ActivityMethod(name = "deliver")
    DeliveryResult deliver(DeliveryRequest request);

    /**
     * Changes the message's row as another service asks, or tells why not. Where an attempt is under way elsewhere, it is tried again
     * until that has its outcome.
     */
    @ActivityMethod(name = "apply")
    ApplyResult apply(ApplyRequest request);

    /** Reads the row. */
    @ActivityMethod(name = "load")
    LookupResult load(MessageLookup lookup);

    /** Writes a command that was refused to the message's history. */
    @ActivityMethod(name = "recordRejection")
    void recordRejection(Rejection rejection);
}
