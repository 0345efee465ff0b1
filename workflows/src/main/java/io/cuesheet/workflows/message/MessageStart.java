package io.cuesheet.workflows.message;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.ZoneOffset;

/** How a message's workflow is started, the same for everyone that starts one. */
public final class MessageStart {

    private MessageStart() {}

    /**
     * A running workflow is used as it is, a closed or missing one is started again.
     *
     * @param messageType stable code of the type, such as INIT
     * @param row the message as it stands in the projection
     */
    public static WorkflowOptions options(OrgId org, EventId event, String messageType, MessageState row) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(MessageContract.workflowId(row.messageId()))
                .setTaskQueue(MessageContract.TASK_QUEUE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTypedSearchAttributes(searchAttributes(org, event, messageType, row))
                // The first task goes straight to our own worker where there is one: after an import thousands of first
                // tasks would
                // otherwise queue up in front of an operator's command.
                .setDisableEagerExecution(false)
                .setStaticSummary(messageType + ", due " + row.sendAt())
                .build();
    }

    private static SearchAttributes searchAttributes(OrgId org, EventId event, String messageType, MessageState row) {
        return SearchAttributes.newBuilder()
                .set(MessageContract.ORG, org.toString())
                .set(MessageContract.EVENT, event.toString())
                .set(MessageContract.MESSAGE_TYPE, messageType)
                .set(MessageContract.STATUS, row.status().wireName())
                .set(MessageContract.SEND_AT, row.sendAt().atOffset(ZoneOffset.UTC))
                .build();
    }
}
