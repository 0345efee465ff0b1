package io.cuesheet.activities.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many messages may be in progress to a mail server, and how fast they follow each other. Messages whose caller waits come first, all
 * others in the order in which they began to wait.
 */
final class SmtpPlaces {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Object> awaited = new ArrayDeque<>();
    private final Queue<Object> others = new ArrayDeque<>();
    private final long interval;

    private int free;

    /** When the next message may go out, by {@link System#nanoTime}. */
    private long nextTurn = System.nanoTime();

    /** @param interval the minimum between two messages */
    SmtpPlaces(int places, Duration interval) {
        this.free = places;
        this.interval = interval.toNanos();
    }

    /** Waits for a place and for its turn. Empty: no place became free in this time. */
    Optional<Channel.Place> take(Duration patience, boolean isAwaited) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Queue<Object> line = isAwaited ? awaited : others;
        Object me = new Object();
        lock.lockInterruptibly();
        try {
            line.add(me);
            boolean isMine = comesUp(me, end);
            line.remove(me);
            if (isMine) {
                free--;
                nextTurn = System.nanoTime() + interval;
            }
            changed.signalAll();
            return isMine ? Optional.of(this::giveBack) : Optional.empty();
        } catch (InterruptedException stopped) {
            line.remove(me);
            changed.signalAll();
            throw stopped;
        } finally {
            lock.unlock();
        }
    }

    private boolean comesUp(Object me, long end) throws InterruptedException {
        while (true) {
            boolean isFirst = me == (awaited.isEmpty() ? others : awaited).peek();
            long wait = end - System.nanoTime();
            if (isFirst && free > 0) {
                long turn = untilTurn();
                if (turn <= 0) {
                    return true;
                }
                if (turn > wait) {
                    return false;
                }
                wait = turn;
            }
            if (wait <= 0) {
                return false;
            }
            changed.awaitNanos(wait);
        }
    }

    private long untilTurn() {
        return nextTurn - System.nanoTime();
    }

    private void giveBack() {
        lock.lock();
        try {
            free++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
