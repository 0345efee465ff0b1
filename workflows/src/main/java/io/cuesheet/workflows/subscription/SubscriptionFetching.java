package io.cuesheet.workflows.subscription;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Runs every minute by a Temporal Schedule, on the task queue of the messages: fetches the subscriptions of all organisations that are due. */
@WorkflowInterface
public interface SubscriptionFetching {

    String WORKFLOW_TYPE = "SubscriptionFetching";
    String SCHEDULE_ID = "cuesheet-subscriptions";

    @WorkflowMethod(name = WORKFLOW_TYPE)
    void run();
}
