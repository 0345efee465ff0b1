package io.cuesheet.activities.channel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of one delivery in its channel. It is taken before the claim: so what is claimed is about to be sent, and a worker that dies
 * leaves no more attempts in doubt than it has conversations under way.
 */
public final class HeldPlace implements AutoCloseable {

    private @Nullable Channel channel;
    private Channel.@Nullable Place place;

    /** Takes a place where one is free at this moment; true where it has one. */
    public boolean takeIn(Channel wanted) {
        try {
            return waitIn(wanted, Duration.ZERO, false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits for a place, and gives back one in another channel; false where none came free in this time.
     *
     * @param isAwaited whether somebody waits for the message
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

    /** Gives the place back, once. */
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
