package io.cuesheet.application.engine;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributes;
import java.util.Optional;

/**
 * A run that made a delivery attempt, from the visibility store, which lags slightly.
 *
 * @param number of its latest attempt with a known outcome, in the ledger
 * @param status the message's status that the run showed last
 */
public record AttemptedRun(OrgId orgId, MessageId messageId, long number, MessageStatus status) {

    /** Empty if it is not a message's run. Anybody with access to Temporal can start a run with their own attributes. */
    static Optional<AttemptedRun> of(WorkflowExecutionMetadata run) {
        try {
            return read(run);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<AttemptedRun> read(WorkflowExecutionMetadata run) {
        SearchAttributes shown = run.getTypedSearchAttributes();
        Optional<MessageId> message =
                MessageContract.sentMessageId(run.getExecution().getWorkflowId());
        String org = shown.get(MessageContract.ORG);
        Long number = shown.get(MessageContract.LEDGER);
        Optional<MessageStatus> status =
                Optional.ofNullable(shown.get(MessageContract.STATUS)).flatMap(MessageStatus::find);
        return message.isEmpty() || org == null || number == null || status.isEmpty()
                ? Optional.empty()
                : Optional.of(new AttemptedRun(OrgId.of(org), message.get(), number, status.get()));
    }
}
