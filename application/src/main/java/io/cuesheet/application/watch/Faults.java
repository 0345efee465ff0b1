package io.cuesheet.application.watch;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.application.watch.Fault.Kind;
import io.cuesheet.db.watch.InstallationReading;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists what is wrong with the installation, in one place for everything that reports it. */
@Component
public class Faults {

    private final InstallationWatch watch;
    private final TaskQueue taskQueue;
    private final BackgroundThreads threads;
    private final Clock clock;

    Faults(InstallationWatch watch, TaskQueue taskQueue, BackgroundThreads threads, Clock clock) {
        this.watch = watch;
        this.taskQueue = taskQueue;
        this.threads = threads;
        this.clock = clock;
    }

    /** The most serious fault first; empty if there is none. Answers within seconds even if a server is unavailable. */
    public List<Fault> now() {
        List<Fault> faults = new ArrayList<>();
        Optional<InstallationReading> reading = watch.latest();
        if (reading.isEmpty()) {
            faults.add(new Fault(Kind.DATABASE_AWAY, "PostgreSQL does not answer."));
        }
        Pollers.Alarm alarm = taskQueue.pollers().alarm();
        if (alarm != null) {
            faults.add(
                    switch (alarm) {
                        case ENGINE_UNAVAILABLE -> new Fault(Kind.TEMPORAL_AWAY, "Temporal does not answer.");
                        case NO_POLLERS -> new Fault(Kind.NO_WORKER, "No worker takes work.");
                    });
        }
        threads.dead()
                .forEach(name ->
                        faults.add(new Fault(Kind.THREAD_DIED, "The background thread %s has died.".formatted(name))));
        reading.ifPresent(state -> addLate(faults, state));
        reading.ifPresent(state -> addWaiting(faults, state));
        return faults;
    }

    private void addLate(List<Fault> faults, InstallationReading state) {
        if (isLate(state.oldestDueAt())) {
            faults.add(new Fault(
                    Kind.MESSAGES_OVERDUE,
                    "%d messages are overdue, the oldest since %s.".formatted(state.overdue(), state.oldestDueAt())));
        }
        if (isLate(state.oldestUntoldAt())) {
            faults.add(new Fault(
                    Kind.WORKFLOWS_UNTOLD,
                    "%d workflows are still to be told what changed, the first since %s."
                            .formatted(state.untold(), state.oldestUntoldAt())));
        }
    }

    private static void addWaiting(List<Fault> faults, InstallationReading state) {
        if (state.restored() > 0) {
            faults.add(new Fault(
                    Kind.DATABASE_RESTORED,
                    "The database was restored from a backup; %d organisations wait to be settled."
                            .formatted(state.restored())));
        }
        if (state.emailDown() + state.smsDown() > 0) {
            faults.add(new Fault(
                    Kind.CHANNEL_DOWN,
                    "E-mail is down for %d organisations, SMS for %d.".formatted(state.emailDown(), state.smsDown())));
        }
        if (state.inDoubt() > 0) {
            faults.add(new Fault(
                    Kind.MESSAGES_IN_DOUBT,
                    "Of %d messages nobody knows whether they arrived.".formatted(state.inDoubt())));
        }
    }

    private boolean isLate(@Nullable Instant since) {
        return since != null && since.isBefore(clock.instant().minus(Patience.LATE_FOR_HEALTH));
    }
}
