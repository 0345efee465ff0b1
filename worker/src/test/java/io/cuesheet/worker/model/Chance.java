package io.cuesheet.worker.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;

/** What chance decides, from a seed: the same for the same question, in whatever order questions come. */
record Chance(long seed) {

    Random of(Object... question) {
        return new Random(seed * 31 + Objects.hash(question));
    }

    /** How far the clock of a machine is ahead of Temporal's. */
    static Duration clock(Random random) {
        return random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextInt(-5_000, 5_001));
    }
}
