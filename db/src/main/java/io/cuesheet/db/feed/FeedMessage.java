package io.cuesheet.db.feed;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;

/**
 * What a feed tells of a message: nothing of whom it goes to, nor of its text.
 *
 * @param sendAt when it goes out; of one that was sent, when it did; UTC
 * @param updatedAt UTC
 */
public record FeedMessage(
        MessageId id,
        String typeName,
        String eventName,
        String venue,
        String city,
        Instant sendAt,
        MessageStatus status,
        long revision,
        Instant updatedAt) {}
