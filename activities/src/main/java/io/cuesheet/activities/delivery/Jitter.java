package io.cuesheet.activities.delivery;

/** A random value from 0 to 1; tests set it. */
@FunctionalInterface
interface Jitter {

    double next();
}
