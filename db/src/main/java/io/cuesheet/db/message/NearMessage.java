package io.cuesheet.db.message;

import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An open message, for a check of what else its recipient gets at about that time.
 *
 * @param typeName of its type, for people
 * @param eventName of its event
 * @param zone of its event
 * @param sendAt UTC
 */
public record NearMessage(
        MessageId id,
        String typeName,
        String eventName,
        ZoneId zone,
        Instant sendAt,
        RuledMessage.Addresses addresses) {}
