package io.cuesheet.application.event;

import io.cuesheet.db.delivery.OpenCorrection;
import io.cuesheet.db.event.Contact;
import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was last told something of an event that does not hold any more, and whom nobody said to leave.
 *
 * @param stale what they were told
 * @param contact who
 * @param correction a correction to them that is not sent yet; null: nobody has dealt with it
 */
public record OutdatedMessage(
        StaleMessage stale, Contact contact, @Nullable OpenCorrection correction) {

    public MessageId id() {
        return stale.message().id();
    }

    /** Whether somebody has to decide what becomes of it. */
    public boolean isUndecided() {
        return correction == null;
    }
}
