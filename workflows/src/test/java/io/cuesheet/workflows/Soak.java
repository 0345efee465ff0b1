package io.cuesheet.workflows;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongConsumer;

/** Tries a property with new seeds for as long as {@code ./cuesheet test soak} says. */
public final class Soak {

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("cuesheet.soak.seconds", 1));

    private Soak() {}

    /**
     * Fails with the seed for which the property does not hold.
     *
     * @param property what is tried, for the line that says how often
     */
    public static void repeat(String property, LongConsumer test) {
        long end = System.nanoTime() + TIME.toNanos();
        long first = new Random().nextLong();
        long seed = first;
        do {
            try {
                test.accept(seed);
            } catch (AssertionError | RuntimeException failure) {
                // Whatever broke the property, its seed is what makes it fail again.
                throw new AssertionError("seed " + seed, failure);
            }
            seed++;
        } while (System.nanoTime() < end);
        System.out.printf("%s: %d seeds from %d%n", property, seed - first, first);
    }
}
