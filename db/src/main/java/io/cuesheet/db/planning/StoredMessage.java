package io.cuesheet.db.planning;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.planning.Slot;
import io.cuesheet.workflows.planning.Standing;

/** A message that the rules planned, deleted ones too, as it stands. */
public record StoredMessage(MessageId id, EventId event, Slot slot, Standing standing) {

    /** Of two messages of a slot the one that is planned: the other one was sent before the event moved. */
    public StoredMessage orLater(StoredMessage other) {
        return standing.occurrence() > other.standing.occurrence() ? this : other;
    }
}
