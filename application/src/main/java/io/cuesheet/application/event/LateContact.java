package io.cuesheet.application.event;

import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A first contact that planning skipped because its time had passed by then.
 *
 * @param revision of the message as it was seen
 * @param typeName what people call its message type
 * @param role of the contact
 * @param at when it can go out, UTC: now, or the next time at which its contact may be disturbed
 * @param isNow whether that is now
 * @param stop what holds back all automated messages of the organisation, so that it waits beyond that; null: nothing does
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
