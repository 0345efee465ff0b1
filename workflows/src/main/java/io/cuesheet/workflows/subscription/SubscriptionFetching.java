package io.cuesheet.workflows.subscription;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A Temporal Schedule runs it every minute on the messages' task queue: it fetches the due subscriptions of all organisations. */
@WorkflowInterface
public interface SubscriptionFetching {

    String WORKFLOW_TYPE = "SubscriptionFetching";
    String SCHEDULE_ID = "cuesheet-subscriptions";

    @WorkflowMethod(name = WORKFLOW_TYPE)
    void run();
}
