package io.cuesheet.activities.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The outcome of a delivery. The detail goes to the ledger: no addresses, no texts. */
public sealed interface ChannelOutcome {

    String detail();

    /** The channel took the message. */
    record Delivered(String detail) implements ChannelOutcome {}

    /**
     * A temporary failure.
     *
     * @param retryAfter how long the receiving side asks to wait; null: it doesn't
     * @param aboutServer whether any other message would have been refused as well
     */
    record Transient(String detail, @Nullable Duration retryAfter, boolean aboutServer) implements ChannelOutcome {

        /** A temporary failure that concerns the message. */
        public Transient(String detail, @Nullable Duration retryAfter) {
            this(detail, retryAfter, false);
        }
    }

    /**
     * A permanent failure.
     *
     * @param noMailbox whether the receiving side said that the recipient's mailbox does not exist
     */
    record Permanent(String detail, boolean noMailbox) implements ChannelOutcome {

        /** A permanent failure for another reason, or without one. */
        public Permanent(String detail) {
            this(detail, false);
        }
    }

    /** The connection broke, or time ran out, after the channel may have taken the message. */
    record Unknown(String detail) implements ChannelOutcome {}
}
