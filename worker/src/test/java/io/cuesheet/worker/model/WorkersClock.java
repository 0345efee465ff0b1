package io.cuesheet.worker.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The clock of the machine that does what is done at this moment. It stands still meanwhile, unless that waits. */
final class WorkersClock extends Clock {

    private final Supplier<Instant> temporal;
    private volatile Instant now;

    WorkersClock(Supplier<Instant> temporal) {
        this.temporal = temporal;
        this.now = temporal.get();
    }

    /** What follows is done by a machine whose clock is so far ahead of Temporal's. */
    void turn(Duration ahead) {
        now = temporal.get().plus(ahead);
    }

    void set(Instant instant) {
        now = instant;
    }

    void pause(Duration pause) {
        now = now.plus(pause);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
