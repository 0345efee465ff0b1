package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageStart;
import java.time.Duration;

/** Hands a command to the workflow of a message and waits for its answer. */
public interface MessageEngine {

    /**
     * @param message what a run starts from where none is open
     * @param command carries an identity, by which its repetition is recognised
     * @param deadline how long to wait for the answer once the command is handed over
     * @throws CommandRejected where the workflow refuses. With {@code OUTCOME_UNKNOWN} its run ended before it answered: where the
     *     database does not know the answer either, the same command is welcome again
     * @throws CommandRefused {@code ENGINE_UNAVAILABLE}: nothing was handed over; {@code OUTCOME_UNKNOWN}: it was, without an answer
     */
    <R> R send(MessageStart message, MessageCommand command, Class<R> answerType, Duration deadline);
}
