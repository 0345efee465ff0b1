package io.cuesheet.activities.channel;

import java.time.Duration;

/** A way by which a message reaches its recipient. */
public interface Channel {

    /** Longest time between claim and outcome; afterwards the attempt is in doubt. Shorter than the activity's own timeout. */
    Duration TIMEOUT = Duration.ofSeconds(25);

    /** Short stable name for the ledger. */
    String name();

    /** Whether a second delivery under the same key is recognised by the receiving side. */
    boolean honoursIdempotencyKey();

    /** Delivers, and tells what became of it. Never throws for what the receiving side does. */
    ChannelOutcome send(Outgoing message);
}
