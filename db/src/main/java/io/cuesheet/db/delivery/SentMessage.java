package io.cuesheet.db.delivery;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.template.Told;
import java.time.Instant;

/**
 * A delivered message with its facts about the event.
 *
 * @param sentAt when the channel accepted it, UTC
 */
public record SentMessage(
        MessageId id,
        EventId event,
        ContactId contact,
        String messageType,
        String messageTypeName,
        Instant sentAt,
        Told told) {}
