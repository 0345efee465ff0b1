package io.cuesheet.activities.delivery;

import java.time.Duration;

/** A wait on the activity's own thread; tests move the clock instead. */
@FunctionalInterface
interface Pause {

    void of(Duration duration) throws InterruptedException;
}
