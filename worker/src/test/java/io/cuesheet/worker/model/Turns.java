package io.cuesheet.worker.model;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thing happen at a time, whoever does it, and remembers what happened. */
final class Turns {

    private static final int TOLD = 80;

    private final ReentrantLock alone = new ReentrantLock(true);
    private final WorkersClock clock;
    private final Queue<String> journal = new ConcurrentLinkedQueue<>();
    private final Queue<AssertionError> broken = new ConcurrentLinkedQueue<>();

    Turns(WorkersClock clock) {
        this.clock = clock;
    }

    /** Does it on a machine whose clock is so far ahead of Temporal's. What happens meanwhile on the same thread belongs to it. */
    <T> T take(Duration ahead, Supplier<T> what) {
        alone.lock();
        try {
            if (alone.getHoldCount() == 1) {
                clock.turn(ahead);
            }
            return what.get();
        } catch (AssertionError wrong) {
            broken.add(wrong);
            throw wrong;
        } finally {
            alone.unlock();
        }
    }

    void run(Duration ahead, Runnable what) {
        take(ahead, () -> {
            what.run();
            return true;
        });
    }

    void note(String what) {
        journal.add(clock.instant() + " " + what);
    }

    /** Throws where something happened that must not. */
    void check() {
        AssertionError first = broken.peek();
        if (first != null) {
            throw first;
        }
    }

    /** The last things that happened, a line each. */
    String story() {
        List<String> all = List.copyOf(journal);
        return String.join("\n", all.subList(Math.max(0, all.size() - TOLD), all.size()));
    }
}
