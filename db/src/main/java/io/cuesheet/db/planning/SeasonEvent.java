package io.cuesheet.db.planning;

import io.cuesheet.db.event.EventCursor;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An event with only the facts for the planning rules.
 *
 * @param position in the order of the list
 * @param contacts including removed ones
 */
public record SeasonEvent(EventId id, EventCursor position, EventFacts facts, List<Recipient> contacts) {

    /**
     * A contact with the messages that the rules planned, including deleted ones.
     *
     * @param facts without its addresses: the rules need these only for a message that is blocked because one is
     *     missing
     * @param messages by message type; of a type of which one was sent before the event moved, the later one
     */
    public record Recipient(ContactFacts facts, Map<UUID, Standing> messages) {}
}
