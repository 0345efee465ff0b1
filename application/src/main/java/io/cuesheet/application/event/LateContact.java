package io.cuesheet.application.event;

import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;

/**
 * A first contact that planning skipped because its event was added too late.
 *
 * @param revision of the message as it was seen
 * @param typeName what people call its message type
 * @param role of the contact
 * @param at when it can go out, UTC: now, or the next time at which its contact may be disturbed
 * @param isNow whether that is now
 */
public record LateContact(
        MessageId message, long revision, Event event, String typeName, String role, Instant at, boolean isNow) {}
