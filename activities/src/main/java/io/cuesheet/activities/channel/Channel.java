package io.cuesheet.activities.channel;

/** A way by which a message reaches its recipient. */
public interface Channel {

    /** Short stable name for the ledger. */
    String name();

    /** Whether a second delivery under the same key is recognised by the receiving side. */
    boolean honoursIdempotencyKey();

    /**
     * Delivers, and tells what became of it. Never throws for what the receiving side does. Takes its time, within a limit of its own
     * that is shorter than the activity's timeout.
     */
    ChannelOutcome send(Outgoing message);
}
