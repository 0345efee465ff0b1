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

/** What Temporal knows of the messages, asked with little patience. */
@Component
class RunningWorkflows {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Shorter than the time within which a pass has to show that it lives. */
    private static final Duration PATIENCE_FOR_MANY = Duration.ofSeconds(20);

    private final MessageRuns runs;
    private final CallDeadline deadline;

    RunningWorkflows(MessageRuns runs, CallDeadline deadline) {
        this.runs = runs;
        this.deadline = deadline;
    }

    /** Returns where Temporal answers at all. */
    void probe() {
        deadline.run(PATIENCE, runs::probe);
    }

    /** Open runs in this range of ids, as visibility has them. */
    Map<MessageId, ShownRun> between(MessageId after, MessageId upTo, int most) {
        return deadline.get(PATIENCE_FOR_MANY, () -> runs.openBetween(after, upTo, most));
    }

    /** Open runs of these messages, as visibility has them. */
    Map<MessageId, ShownRun> among(Collection<MessageId> messages) {
        return deadline.get(PATIENCE_FOR_MANY, () -> runs.openAmong(messages));
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
