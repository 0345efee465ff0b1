package io.cuesheet.application.event;

import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A first contact that planning skipped because its time had already passed.
 *
 * @param revision of the message when it was read
 * @param typeName name of its message type
 * @param role of the contact
 * @param at when it can be sent, UTC: now, or the next time at which its contact may be disturbed
 * @param isNow whether that is now
 * @param stop the reason that holds back all automated messages of the organisation, so that this one waits longer; null: none
 */
public record LateContact(
        MessageId message,
        long revision,
        Event event,
        String typeName,
        String role,
        Instant at,
        boolean isNow,
        @Nullable ReasonCode stop) {}
