package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import java.time.Duration;

/** Sends one message now, and waits for what comes of it. */
public interface MessageEngine {

    /**
     * @param command who asks and what they confirm; its identity is used once
     * @param patience how long to wait
     * @throws CommandRejected where the row says no. {@code IN_FLIGHT} passes by itself
     * @throws CommandRefused {@code ENGINE_UNAVAILABLE}: nothing was sent, and nothing will be; {@code OUTCOME_UNKNOWN}: an attempt is
     *     under way
     */
    Sent send(OrgId org, MessageId message, SendNow command, Duration patience);
}
