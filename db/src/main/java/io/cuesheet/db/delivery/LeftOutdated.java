package io.cuesheet.db.delivery;

import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.Map;

/**
 * A sent message that is outdated, and that somebody said to leave.
 *
 * @param facts what differed, by field, with the event's values as they were judged
 * @param actor who said so
 * @param leftAt when, UTC
 */
public record LeftOutdated(MessageId messageId, Map<String, Object> facts, String actor, Instant leftAt) {

    public LeftOutdated {
        facts = Map.copyOf(facts);
    }
}
