package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.CallDeadline;
import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.temporal.client.WorkflowException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What Temporal knows of the messages, asked with little patience. */
@Component
class RunningWorkflows {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MessageRuns runs;
    private final CallDeadline deadline;

    RunningWorkflows(MessageRuns runs, CallDeadline deadline) {
        this.runs = runs;
        this.deadline = deadline;
    }

    Set<MessageId> between(MessageId after, MessageId upTo) {
        return runs.openBetween(after, upTo);
    }

    /** The message's latest run; empty where there never was one. */
    Optional<MessageRun> run(MessageId message) {
        return deadline.get(PATIENCE, () -> runs.find(message));
    }

    /** What the message's workflow believes; empty where it can't say. */
    Optional<MessageState> state(MessageId message) {
        try {
            return Optional.of(deadline.get(
                    PATIENCE, () -> runs.latest(message).query(MessageContract.STATE, MessageState.class)));
        } catch (WorkflowException | DataConverterException | PayloadCodecException silent) {
            // Closed meanwhile, wedged, or of another version: one that does not answer must not hold up the others.
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
