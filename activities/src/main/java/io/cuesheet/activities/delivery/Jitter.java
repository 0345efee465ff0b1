package io.cuesheet.activities.delivery;

/** Chance, from 0 to 1; tests choose it. */
@FunctionalInterface
interface Jitter {

    double next();
}
