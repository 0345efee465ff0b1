package io.cuesheet.activities.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A way to deliver a message to its recipient. */
public interface Channel extends AutoCloseable {

    /** Whether the claim under which a message is sent is still valid. Bound around {@link #send}; a send without a claim leaves it unbound. */
    ScopedValue<BooleanSupplier> CLAIM = ScopedValue.newInstance();

    /** The place that the delivery on this thread has, or will take. A send that takes its own place leaves it unbound. */
    ScopedValue<HeldPlace> PLACE = ScopedValue.newInstance();

    /** A place within a channel's limits; closing it releases it. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** False if this worker was silent for so long that another one may have taken over: then it must send nothing more. */
    static boolean claimHolds() {
        return !CLAIM.isBound() || CLAIM.get().getAsBoolean();
    }

    /** Short stable name for the ledger. */
    String name();

    /** Whether the receiving side recognises a second delivery under the same key. */
    boolean honoursIdempotencyKey();

    /**
     * Waits for a place within the channel's limits; empty if there was none in this time. Zero: it does not wait.
     *
     * @param isAwaited whether a caller waits for this message: then it gets the next place, before all others that
     *     wait
     */
    default Optional<Place> place(Duration longest, boolean isAwaited) throws InterruptedException {
        return Optional.of(() -> {});
    }

    /** Closes the resources that the channel keeps for its next message. */
    @Override
    default void close() {}

    /**
     * Delivers the message and returns the outcome. It never throws because of the receiving side. It may take long, within its own
     * limit, which is shorter than the activity's timeout.
     */
    ChannelOutcome send(Outgoing message);
}
