package io.cuesheet.db.event;

import io.cuesheet.workflows.planning.MessageRule;
import java.time.Duration;
import java.util.UUID;

/**
 * A kind of message with the rule that plans it.
 *
 * @param position order in lists
 * @param catchUp how late a message may still be sent after an outage
 * @param templateCode template that it is rendered from
 * @param version counts changes of the rule
 */
public record MessageType(
        UUID id,
        String name,
        int position,
        MessageRule rule,
        Duration catchUp,
        LatePolicy latePolicy,
        String templateCode,
        int version) {

    /** Stable name, such as INIT. */
    public String code() {
        return rule.code();
    }
}
