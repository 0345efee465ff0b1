package io.cuesheet.bench;

/**
 * A number of the small and of the large set, of one run on one machine.
 *
 * @param small milliseconds with few rows
 * @param large milliseconds with many
 * @param limit what the design allows for many, milliseconds
 */
record Measured(String what, double small, double large, double limit) {

    boolean isWithinLimit() {
        return large <= limit;
    }
}
