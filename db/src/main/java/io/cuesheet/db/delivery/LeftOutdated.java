package io.cuesheet.db.delivery;

import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.Map;

/**
 * An outdated sent message that a person decided to leave as it is.
 *
 * @param facts the differences, by field, with the event's values at the decision
 * @param actor who decided so
 * @param leftAt when, UTC
 */
public record LeftOutdated(MessageId messageId, Map<String, Object> facts, String actor, Instant leftAt) {

    public LeftOutdated {
        facts = Map.copyOf(facts);
    }
}
