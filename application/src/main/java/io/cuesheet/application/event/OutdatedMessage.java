package io.cuesheet.application.event;

import io.cuesheet.db.delivery.OpenCorrection;
import io.cuesheet.db.event.Contact;
import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A person whose last message about an event is outdated and was not left as it is.
 *
 * @param stale the outdated message
 * @param contact the person
 * @param correction an unsent correction to this person; null: nobody has dealt with it
 */
public record OutdatedMessage(
        StaleMessage stale, Contact contact, @Nullable OpenCorrection correction) {

    public MessageId id() {
        return stale.message().id();
    }

    /** Whether somebody has to decide what to do. */
    public boolean isUndecided() {
        return correction == null;
    }
}
