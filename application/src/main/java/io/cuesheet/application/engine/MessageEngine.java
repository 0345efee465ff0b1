package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import java.time.Duration;

/** Hands a command to the workflow of a message and waits for its answer. */
public interface MessageEngine {

    /**
     * @param command carries an identity, by which its repetition is recognised
     * @param deadline how long to wait for the answer once the command is handed over
     * @throws CommandRejected where the workflow refuses
     * @throws CommandRefused {@code ENGINE_UNAVAILABLE}: nothing was handed over; {@code OUTCOME_UNKNOWN}: it was, without an answer
     */
    <R> R send(Target target, MessageCommand command, Class<R> answerType, Duration deadline);

    /**
     * @param job the row that a run starts from where none is running
     * @param horizonDays how far ahead the organisation may schedule
     */
    record Target(OrgId org, Message job, int horizonDays) {}
}
