package io.cuesheet.db.engine;

import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When each of many messages of one organisation goes out that are due in the same second, where others share the installation: one after
 * the other, so that the few of another organisation are not behind thousands. Temporal has its own fairness for that, which leaves out the
 * queues of workflows that a worker remembers.
 *
 * @param perSecond so many are due at once without waiting, and go out in a second otherwise
 */
record Places(int perSecond) {

    /** Beyond this a place is not later any more. */
    static final int MOST_COUNTED = 20_000;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    Places {
        if (perSecond < 1) {
            throw new IllegalArgumentException("CUESHEET_MESSAGES_PER_SECOND must be 1 or more");
        }
    }

    /**
     * The message's place, always the same for the same crowd; null where it need not wait. Nobody waits longer than for half of the time
     * in which the message may still go out.
     *
     * @param crowd messages of its organisation that are due in its second, itself included
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
