package io.cuesheet.bench.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits, for a limited time, for another thread or process. */
public final class Waiting {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SAMPLE = Duration.ofMillis(500);
    private static final int QUIET_SAMPLES = 4;

    /** Share of one processor that pollers and sweeps may use while idle. */
    private static final double IDLE = 0.25;

    private Waiting() {}

    public static void until(Duration every, BooleanSupplier reached) {
        Instant givenUp = Instant.now().plus(LONGEST);
        while (!reached.getAsBoolean()) {
            if (Instant.now().isAfter(givenUp)) {
                throw new IllegalStateException("Nothing more happened for " + LONGEST);
            }
            pause(every);
        }
    }

    /**
     * Returns the seconds until the workers were idle. All workers are in this JVM, so it uses a processor as long as any workflow task is
     * left, regardless of the server.
     */
    public static double untilIdle() {
        Instant start = Instant.now();
        int[] quiet = {0};
        long[] before = {Servers.ownNanos()};
        until(SAMPLE, () -> {
            long now = Servers.ownNanos();
            boolean idle = now - before[0] < IDLE * SAMPLE.toNanos();
            before[0] = now;
            quiet[0] = idle ? quiet[0] + 1 : 0;
            return quiet[0] > QUIET_SAMPLES;
        });
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1e3;
        return Math.max(0, seconds - QUIET_SAMPLES * SAMPLE.toMillis() / 1e3);
    }

    /** Returns at once if that time has passed. */
    public static void until(Instant time) {
        Duration pause = Duration.between(Instant.now(), time);
        if (pause.isPositive()) {
            pause(pause);
        }
    }

    public static void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
