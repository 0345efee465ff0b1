package io.cuesheet.db.engine;

import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The send times of many messages of one organisation that are due in the same second, on an installation with several organisations: one
 * after the other, so the few messages of another organisation do not queue behind thousands. Temporal has its own fairness for this, but
 * it does not cover the queues of workflows in a worker's cache.
 *
 * @param perSecond this many may be due at once without waiting; beyond that, this many are sent in a second
 */
record Places(int perSecond) {

    /** Beyond this count a place gets no later. */
    static final int MOST_COUNTED = 20_000;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    Places {
        if (perSecond < 1) {
            throw new IllegalArgumentException("CUESHEET_MESSAGES_PER_SECOND must be 1 or more");
        }
    }

    /**
     * The message's place, always the same for the same crowd; null if it need not wait. No message waits longer than half of the time in
     * which it may still be sent.
     *
     * @param crowd messages of its organisation that are due in the same second, including itself
     * @param catchUp how late its type may be sent
     */
    @Nullable
    Instant of(MessageState message, int crowd, Duration catchUp) {
        if (crowd <= perSecond) {
            return null;
        }
        Duration all = shortest(SECOND.multipliedBy(crowd).dividedBy(perSecond), catchUp.dividedBy(2), LONGEST);
        int place = Math.floorMod(message.messageId().hashCode(), crowd);
        return message.sendAt().plus(all.multipliedBy(place).dividedBy(crowd));
    }

    private static Duration shortest(Duration... all) {
        Duration shortest = all[0];
        for (Duration one : all) {
            shortest = one.compareTo(shortest) < 0 ? one : shortest;
        }
        return shortest;
    }
}
