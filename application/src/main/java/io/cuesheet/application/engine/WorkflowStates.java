package io.cuesheet.application.engine;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks the workflow of a message for its state, for people who want to compare it with the row. */
@Service
public class WorkflowStates {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final MessageRepository messages;
    private final MessageRuns runs;
    private final CallDeadline deadline;

    WorkflowStates(MessageRepository messages, MessageRuns runs, CallDeadline deadline) {
        this.messages = messages;
        this.runs = runs;
        this.deadline = deadline;
    }

    /**
     * The answer to the question.
     *
     * @param isMissing Temporal has no workflow of the message
     * @param state the workflow's state; null if it is missing or gave no answer in time
     */
    public record Answer(boolean isMissing, @Nullable MessageState state) {}

    /** Waits a few seconds at most. */
    public Answer ask(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        if (messages.find(caller.orgId(), message).isEmpty()) {
            return new Answer(true, null);
        }
        try {
            return new Answer(
                    false,
                    deadline.get(
                            PATIENCE, () -> runs.latest(message).query(MessageContract.STATE, MessageState.class)));
        } catch (WorkflowNotFoundException missing) {
            return new Answer(true, null);
        } catch (WorkflowException | StatusRuntimeException | DataConverterException | PayloadCodecException silent) {
            return new Answer(false, null);
        }
    }
}
