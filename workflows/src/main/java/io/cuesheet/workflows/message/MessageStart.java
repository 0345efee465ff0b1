package io.cuesheet.workflows.message;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The values from which a message's workflow is started, the same for every starter.
 *
 * @param messageType stable code of the type, such as INIT
 * @param row the current message
 * @param wake when its run first asks the gate, UTC; null: not until a Signal or command arrives
 * @param notBefore its turn among many of its organisation that are due at once, UTC; null: there are not so many
 */
public record MessageStart(
        OrgId orgId,
        EventId eventId,
        String messageType,
        MessageState row,
        @Nullable Instant wake,
        @Nullable Instant notBefore) {

    /** Built from the row alone. */
    public static MessageStart of(OrgId orgId, EventId eventId, String messageType, MessageState row) {
        return new MessageStart(orgId, eventId, messageType, row, row.wake(), null);
    }

    public MessageInput input() {
        return MessageInput.of(orgId, row, wake, notBefore);
    }

    /**
     * Options that start a closed or missing workflow.
     *
     * @param running what happens to a running one
     */
    public WorkflowOptions options(WorkflowIdConflictPolicy running) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(MessageContract.workflowId(row.messageId()))
                .setTaskQueue(MessageContract.TASK_QUEUE)
                .setWorkflowIdConflictPolicy(running)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTypedSearchAttributes(searchAttributes())
                // The first task goes straight to our own worker where there is one. After an import, thousands of
                // first
                // tasks would otherwise queue up in front of an operator's command.
                .setDisableEagerExecution(false)
                .setStaticSummary(messageType + ", due " + row.sendAt())
                .build();
    }

    /** For a send whose caller waits for the result. If one runs for this message already, it serves this request too. */
    public WorkflowOptions sendOptions() {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(MessageContract.sendId(row.messageId()))
                .setTaskQueue(MessageContract.CONTROL_TASK_QUEUE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTypedSearchAttributes(searchAttributes())
                .setDisableEagerExecution(false)
                .setStaticSummary(messageType + ", send now")
                .build();
    }

    private SearchAttributes searchAttributes() {
        return SearchAttributes.newBuilder()
                .set(MessageContract.ORG, orgId.toString())
                .set(MessageContract.EVENT, eventId.toString())
                .set(MessageContract.MESSAGE_TYPE, messageType)
                .set(MessageContract.STATUS, row.status().wireName())
                .set(MessageContract.SEND_AT, row.sendAt().atOffset(ZoneOffset.UTC))
                .build();
    }
}
