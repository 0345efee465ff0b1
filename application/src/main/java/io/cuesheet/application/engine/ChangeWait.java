package io.cuesheet.application.engine;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for changes of one message: until a notification arrives, or for a short time if this process gets none. */
final class ChangeWait implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    /** Waits no longer than this: a notification may have been missed. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final Semaphore changes = new Semaphore(0);
    private final Runnable end;
    private Duration pause;

    /** @param bell null if this process gets no notifications */
    ChangeWait(@Nullable ChangeBell bell, OrgId org, MessageId message) {
        end = bell == null ? () -> {} : bell.onChange(org, message, changes::release);
        pause = bell == null ? FIRST_PAUSE : LONGEST_SILENCE;
    }

    /** Returns when it is time to check again, at the latest after this time; false if the thread must stop. */
    boolean waited(Duration longest) {
        Duration wait = pause.compareTo(longest) < 0 ? pause : longest;
        try {
            if (changes.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                changes.drainPermits();
            } else {
                pause = longer(pause);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        if (pause.compareTo(LONGEST_PAUSE) >= 0) {
            return pause;
        }
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        end.run();
    }
}
