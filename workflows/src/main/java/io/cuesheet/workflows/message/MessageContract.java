package io.cuesheet.workflows.message;

import io.cuesheet.workflows.MessageId;
import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The names that services in other languages rely on. They are pinned: a renamed Java identifier must not change them
 * ({@code docs/contract.md}).
 */
public final class MessageContract {

    public static final String WORKFLOW_TYPE = "ScheduledMessage";
    public static final String TASK_QUEUE = "cuesheet-messages";

    /** Cuesheet's own queue, for work that must not wait behind deliveries. Services start workflows on {@link #TASK_QUEUE}. */
    public static final String CONTROL_TASK_QUEUE = "cuesheet-control";

    public static final String RESCHEDULE = "reschedule";
    public static final String CHANGE_STATUS = "changeStatus";
    public static final String SEND_NOW = "sendNow";
    public static final String STATE = "state";

    /** Between Cuesheet and its own workflows; other services must not rely on it. */
    public static final String SYNC = "sync";

    /** Cuesheet's own workflow for a send whose caller waits for the result; other services must not rely on it. */
    public static final String REQUESTED_SEND = "RequestedSend";

    public static final SearchAttributeKey<String> ORG = SearchAttributeKey.forKeyword("CuesheetOrg");
    public static final SearchAttributeKey<String> EVENT = SearchAttributeKey.forKeyword("CuesheetEvent");
    public static final SearchAttributeKey<String> MESSAGE_TYPE = SearchAttributeKey.forKeyword("CuesheetMessageType");
    public static final SearchAttributeKey<String> STATUS = SearchAttributeKey.forKeyword("CuesheetStatus");
    public static final SearchAttributeKey<OffsetDateTime> SEND_AT =
            SearchAttributeKey.forOffsetDateTime("CuesheetSendAt");

    /** The ledger's number of the latest attempt, which reveals a database that was restored from a backup. */
    public static final SearchAttributeKey<Long> LEDGER = SearchAttributeKey.forLong("CuesheetLedger");

    private static final String WORKFLOW_ID_PREFIX = "message:";
    private static final String SEND_ID_PREFIX = "send:";

    private MessageContract() {}

    /** The Workflow Id (business key) of a message. */
    public static String workflowId(MessageId id) {
        return WORKFLOW_ID_PREFIX + id;
    }

    /** The Workflow Id of a send of this message whose caller waits for the result. */
    public static String sendId(MessageId id) {
        return SEND_ID_PREFIX + id;
    }

    /** The message with this Workflow Id, or empty if the id is not one of ours. */
    public static Optional<MessageId> messageId(String workflowId) {
        return messageId(workflowId, WORKFLOW_ID_PREFIX);
    }

    /** The message that is sent under this Workflow Id: its own, or that of a send whose caller waits for the result. */
    public static Optional<MessageId> sentMessageId(String workflowId) {
        return messageId(workflowId).or(() -> messageId(workflowId, SEND_ID_PREFIX));
    }

    private static Optional<MessageId> messageId(String workflowId, String prefix) {
        if (!workflowId.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageId.of(workflowId.substring(prefix.length())));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
