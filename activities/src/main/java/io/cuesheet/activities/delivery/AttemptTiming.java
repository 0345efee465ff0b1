package io.cuesheet.activities.delivery;

import java.time.Duration;

/**
 * The timing of an attempt in progress.
 *
 * @param beat between two signs of life, well below {@link Claims#LEASE} and the activity's heartbeat timeout
 */
record AttemptTiming(Duration beat) {

    static final AttemptTiming USUAL = new AttemptTiming(Duration.ofSeconds(10));
}
