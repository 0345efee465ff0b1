package io.cuesheet.db.planning;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.planning.Note;
import io.cuesheet.workflows.planning.Slot;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a message that the rules planned, possibly a deleted one, or that a person wrote.
 *
 * @param ownTiming how one that a person wrote is counted from its event; null: it is not
 */
public record StoredMessage(
        MessageId id,
        EventId event,
        Slot slot,
        Standing standing,
        @Nullable Timing ownTiming) {

    /** A message that the rules planned. */
    public StoredMessage(MessageId id, EventId event, Slot slot, Standing standing) {
        this(id, event, slot, standing, null);
    }

    /** Whether a person wrote it. */
    public boolean isNote() {
        return slot.note() != null;
    }

    /** The message as a note. */
    public Note note(MessageRule type) {
        return new Note(slot, type, ownTiming, standing);
    }

    /** The later of two messages of a slot, which planning uses: the other one was sent before the event moved. */
    public StoredMessage orLater(StoredMessage other) {
        return standing.occurrence() > other.standing.occurrence() ? this : other;
    }
}
