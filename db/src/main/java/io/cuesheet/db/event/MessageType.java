package io.cuesheet.db.event;

import io.cuesheet.workflows.rule.MessageRule;
import java.util.UUID;

/**
 * A kind of message with the rule that plans it.
 *
 * @param position order in lists
 * @param templateCode template from which it is rendered
 * @param byHand whether no rule plans it: its messages are created by hand
 * @param operational whether its messages are needed for the work at the event; mails of other types say how to opt out
 * @param version counts changes of the rule
 */
public record MessageType(
        UUID id,
        String name,
        int position,
        MessageRule rule,
        String templateCode,
        boolean byHand,
        boolean operational,
        int version) {

    /** Stable name, such as INIT. */
    public String code() {
        return rule.code();
    }
}
