package io.cuesheet.workflows.message;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The activities of the message workflow. Each is safe to repeat: Temporal runs an activity at least once. */
@ActivityInterface
public interface MessageActivities {

    /**
     * Claims the attempt once the gate allows it, calls the channel, and records the outcome with the row's next state. It fails only
     * for internal errors, never because of the channel's response.
     */
    @ActivityMethod(name = "deliver")
    DeliveryResult deliver(DeliveryRequest request);

    /**
     * Changes the message's row as another service requests, or returns why not. If an attempt is in progress elsewhere, it is
     * retried until that attempt has an outcome.
     */
    @ActivityMethod(name = "apply")
    ApplyResult apply(ApplyRequest request);

    /** Reads the row. */
    @ActivityMethod(name = "load")
    LookupResult load(MessageLookup lookup);

    /** Writes a rejected command to the message's history. */
    @ActivityMethod(name = "recordRejection")
    void recordRejection(Rejection rejection);
}
