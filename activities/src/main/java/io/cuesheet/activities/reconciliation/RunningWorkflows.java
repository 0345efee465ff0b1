package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.CallDeadline;
import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.application.engine.ShownRun;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.temporal.client.WorkflowException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Temporal's view of the messages, queried with short timeouts. */
@Component
class RunningWorkflows {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Shorter than the heartbeat timeout of a pass. */
    private static final Duration PATIENCE_FOR_MANY = Duration.ofSeconds(20);

    private final MessageRuns runs;
    private final CallDeadline deadline;

    RunningWorkflows(MessageRuns runs, CallDeadline deadline) {
        this.runs = runs;
        this.deadline = deadline;
    }

    /** Returns if Temporal answers at all. */
    void probe() {
        deadline.run(PATIENCE, runs::probe);
    }

    /** Open runs in this range of ids, according to visibility. */
    Map<MessageId, ShownRun> between(MessageId after, MessageId upTo, int most) {
        return deadline.get(PATIENCE_FOR_MANY, () -> runs.openBetween(after, upTo, most));
    }

    /** Open runs of these messages, according to visibility. */
    Map<MessageId, ShownRun> among(Collection<MessageId> messages) {
        return deadline.get(PATIENCE_FOR_MANY, () -> runs.openAmong(messages));
    }

    /** The message's latest run; empty where there never was one. */
    Optional<MessageRun> run(MessageId message) {
        return deadline.get(PATIENCE, () -> runs.find(message));
    }

    /** The state in the message's workflow; empty if it can't answer. */
    Optional<MessageState> state(MessageId message) {
        try {
            return Optional.of(deadline.get(
                    PATIENCE, () -> runs.latest(message).query(MessageContract.STATE, MessageState.class)));
        } catch (WorkflowException | DataConverterException | PayloadCodecException silent) {
            // Closed meanwhile, stuck, or of another version: a workflow that does not answer must not delay the
            // others.
            return Optional.empty();
        }
    }

    void end(MessageId message, MessageRun run, String why) {
        runs.terminate(message, run.id(), why);
    }

    void start(MessageStart message) {
        runs.start(message);
    }
}
