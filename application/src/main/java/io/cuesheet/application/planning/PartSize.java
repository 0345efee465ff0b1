package io.cuesheet.application.planning;

import java.time.Duration;

/** How many events a part has, so that it takes about as long as others may have to wait for it, on any machine and for any season. */
final class PartSize {

    static final int SMALLEST = 5;
    static final int LARGEST = 500;

    /** A process that has just started takes ten times as long for an event. */
    private static final int FIRST = 10;

    private static final Duration GOAL = Duration.ofMillis(150);

    private volatile int events = FIRST;

    /** Where parts failed of late, ever fewer events, down to one: so the others go on. */
    int of(int faults) {
        return Math.max(1, events >> Math.min(2 * faults, 30));
    }

    /**
     * Learns from a part that took too long, or had more to do than it took; none changes the size by more than half or double.
     *
     * @param limit so many events it might have had; from a part that was smaller because of faults nothing is learned
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
