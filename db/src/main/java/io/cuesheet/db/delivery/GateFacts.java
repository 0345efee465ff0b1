package io.cuesheet.db.delivery;

import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the gate judges, read under locks: what is decided by it can't be undermined before the claim is written.
 *
 * @param beforeEvent whether the type's messages go out before the event
 * @param catchUp how late an automated send may still be made
 * @param askWhenLate whether a late one waits for review instead of being skipped
 * @param recipient e-mail address; null where none is known
 * @param openCommands commands on their way that this message's workflow has not seen
 * @param duplicate whether another message of the same event, type and contact was sent, may have been, or is being sent
 */
public record GateFacts(
        MessageState row,
        boolean schedulerEnabled,
        boolean held,
        boolean holdInDoubt,
        String sender,
        boolean typeEnabled,
        boolean onlyWithoutLoadIn,
        boolean beforeEvent,
        Duration catchUp,
        boolean askWhenLate,
        Instant eventStartsAt,
        boolean eventCancelled,
        boolean hasLoadIn,
        @Nullable String recipient,
        boolean optedOut,
        int openCommands,
        boolean duplicate) {}
