package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import java.time.Duration;

/** Sends one message now, and waits for the outcome. */
public interface MessageEngine {

    /**
     * @param command who asks and what they confirm; its id can be used only once
     * @param patience how long to wait
     * @throws CommandRejected if the row doesn't allow it. {@code IN_FLIGHT} is temporary
     * @throws CommandRefused {@code ENGINE_UNAVAILABLE}: nothing was sent, and nothing will be; {@code OUTCOME_UNKNOWN}: an attempt is
     *     under way
     */
    Sent send(OrgId org, MessageId message, SendNow command, Duration patience);
}
