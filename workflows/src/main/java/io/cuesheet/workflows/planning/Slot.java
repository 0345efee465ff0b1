package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The slot of one message: the rules plan at most one unsent message of a type for a contact, and a contact belongs to one event. Each
 * message that a person writes has its own slot.
 *
 * @param note the message that a person wrote; null: the rules planned it
 */
public record Slot(
        String typeCode, ContactId contact, @Nullable MessageId note) {

    /** The slot of a message that the rules plan. */
    public Slot(String typeCode, ContactId contact) {
        this(typeCode, contact, null);
    }
}
