package io.cuesheet.bench;

/**
 * One value for the small and the large set, from one run on one machine.
 *
 * @param small milliseconds with the small set
 * @param large milliseconds with the large set
 * @param limit the design's limit for the large set, in milliseconds
 */
record Measured(String what, double small, double large, double limit) {

    boolean isWithinLimit() {
        return large <= limit;
    }
}
