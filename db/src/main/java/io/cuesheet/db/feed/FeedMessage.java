package io.cuesheet.db.feed;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;

/**
 * A message in a feed, without its recipient and its text.
 *
 * @param sendAt when it will be sent, or when it was sent; UTC
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
