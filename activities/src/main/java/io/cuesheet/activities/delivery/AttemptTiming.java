package io.cuesheet.activities.delivery;

import java.time.Duration;

/**
 * The rhythm of an attempt that is under way.
 *
 * @param beat between two signs of life, well below {@link Claims#LEASE} and the activity's heartbeat timeout
 */
record AttemptTiming(Duration beat) {

    static final AttemptTiming USUAL = new AttemptTiming(Duration.ofSeconds(10));
}
