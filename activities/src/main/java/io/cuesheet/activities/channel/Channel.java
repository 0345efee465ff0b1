package io.cuesheet.activities.channel;

import java.util.function.BooleanSupplier;

/** A way by which a message reaches its recipient. */
public interface Channel {

    /** Whether the claim holds under which a message is sent. Bound around {@link #send}; what nobody claimed leaves it unbound. */
    ScopedValue<BooleanSupplier> CLAIM = ScopedValue.newInstance();

    /** False where this worker was silent for so long that another one may have taken over: then nothing must leave it any more. */
    static boolean claimHolds() {
        return !CLAIM.isBound() || CLAIM.get().getAsBoolean();
    }

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
