package io.cuesheet.application.planning;

import java.time.Duration;

/** Chooses how many events a part has, so that its duration stays close to the wait that others can accept, on any machine and for any season. */
final class PartSize {

    static final int SMALLEST = 5;
    static final int LARGEST = 500;

    /** A process that has just started needs ten times as long for an event. */
    private static final int FIRST = 10;

    private static final Duration GOAL = Duration.ofMillis(150);

    private volatile int events = FIRST;

    /** The size of the next part. After recent failures it has fewer and fewer events, down to one, so that the others are still planned. */
    int of(int faults) {
        return Math.max(1, events >> Math.min(2 * faults, 30));
    }

    /**
     * Adjusts the size after a part that took too long or left events over. One part at most halves or doubles the size.
     *
     * @param limit how many events the part was allowed; a part that was smaller because of faults is ignored
     */
    void took(int limit, boolean isFull, Duration time) {
        if (limit != events || !isFull && time.compareTo(GOAL) <= 0) {
            return;
        }
        long fitting = events * GOAL.toNanos() / Math.max(1, time.toNanos());
        long bounded = Math.clamp(fitting, events / 2, 2L * events);
        events = (int) Math.clamp(bounded, SMALLEST, LARGEST);
    }
}
