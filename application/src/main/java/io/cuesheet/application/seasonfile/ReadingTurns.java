package io.cuesheet.application.seasonfile;

import io.cuesheet.application.refusal.FileRefused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few files be read at once: a spreadsheet of some megabytes takes much memory and a processor for a moment. */
final class ReadingTurns {

    private final Semaphore turns;
    private final Duration longest;

    /** @param longest how long somebody who waits for an answer waits for a turn */
    ReadingTurns(int atOnce, Duration longest) {
        this.turns = new Semaphore(atOnce, true);
        this.longest = longest;
    }

    /** @throws FileRefused where no turn comes in time */
    <T> T take(Supplier<T> reading) {
        try {
            if (!turns.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw FileRefused.busy();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw FileRefused.busy();
        }
        return read(reading);
    }

    /** Waits for a turn: whoever reads holds it for seconds, and needs nothing that the caller may hold. */
    <T> T await(Supplier<T> reading) {
        turns.acquireUninterruptibly();
        return read(reading);
    }

    private <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } finally {
            turns.release();
        }
    }
}
