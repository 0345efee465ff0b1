package io.cuesheet.activities.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A way by which a message reaches its recipient. */
public interface Channel extends AutoCloseable {

    /** Whether the claim holds under which a message is sent. Bound around {@link #send}; what nobody claimed leaves it unbound. */
    ScopedValue<BooleanSupplier> CLAIM = ScopedValue.newInstance();

    /** The place that the delivery on this thread has, or will take. What takes its place by itself leaves it unbound. */
    ScopedValue<HeldPlace> PLACE = ScopedValue.newInstance();

    /** A place within a channel's limits; given back by closing it. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** False where this worker was silent for so long that another one may have taken over: then nothing must leave it any more. */
    static boolean claimHolds() {
        return !CLAIM.isBound() || CLAIM.get().getAsBoolean();
    }

    /** Short stable name for the ledger. */
    String name();

    /** Whether a second delivery under the same key is recognised by the receiving side. */
    boolean honoursIdempotencyKey();

    /**
     * Waits for a place within the channel's limits; empty where there was none in this time. No time: it does not wait.
     *
     * @param isAwaited whether somebody waits for this message: then it has the next place, before all others that wait
     */
    default Optional<Place> place(Duration longest, boolean isAwaited) throws InterruptedException {
        return Optional.of(() -> {});
    }

    /** Ends what the channel keeps for its next message. */
    @Override
    default void close() {}

    /**
     * Delivers, and tells what became of it. Never throws for what the receiving side does. Takes its time, within a limit of its own
     * that is shorter than the activity's timeout.
     */
    ChannelOutcome send(Outgoing message);
}
