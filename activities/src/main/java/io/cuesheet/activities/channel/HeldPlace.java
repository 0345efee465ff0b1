package io.cuesheet.activities.channel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of one delivery in its channel. It is taken before the claim. So a claimed message is about to be sent, and a worker that
 * dies leaves no more attempts in doubt than it has conversations in progress.
 */
public final class HeldPlace implements AutoCloseable {

    private @Nullable Channel channel;
    private Channel.@Nullable Place place;

    /** Takes a place if one is free now; true if it has one. */
    public boolean takeIn(Channel wanted) {
        try {
            return waitIn(wanted, Duration.ZERO, false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits for a place, and releases one in another channel; false if none became free in this time.
     *
     * @param isAwaited whether a caller waits for the message
     */
    public boolean waitIn(Channel wanted, Duration longest, boolean isAwaited) throws InterruptedException {
        if (isIn(wanted)) {
            return true;
        }
        close();
        Optional<Channel.Place> free = wanted.place(longest, isAwaited);
        channel = free.isPresent() ? wanted : null;
        place = free.orElse(null);
        return free.isPresent();
    }

    boolean isIn(Channel wanted) {
        return channel == wanted;
    }

    /** Releases the place, once. */
    @Override
    public void close() {
        Channel.Place held = place;
        channel = null;
        place = null;
        if (held != null) {
            held.close();
        }
    }
}
