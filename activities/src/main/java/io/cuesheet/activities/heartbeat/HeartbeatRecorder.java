package io.cuesheet.activities.heartbeat;

import io.cuesheet.application.restore.RestoreWatch;
import io.cuesheet.db.heartbeat.SchedulerHeartbeatRepository;
import io.cuesheet.workflows.heartbeat.LedgerMark;
import io.cuesheet.workflows.heartbeat.SchedulerHeartbeatActivities;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Writes the scheduler heartbeat of every organisation. */
@Component
public class HeartbeatRecorder implements SchedulerHeartbeatActivities {

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    private final SchedulerHeartbeatRepository heartbeats;
    private final UnaryOperator<@Nullable LedgerMark> watch;
    private final Clock clock;
    private final String worker = ManagementFactory.getRuntimeMXBean().getName();

    @Autowired
    HeartbeatRecorder(SchedulerHeartbeatRepository heartbeats, RestoreWatch watch, Clock clock) {
        this(heartbeats, watch::compare, clock);
    }

    /** @param watch compares the database with its state as Temporal last saw it */
    HeartbeatRecorder(SchedulerHeartbeatRepository heartbeats, UnaryOperator<@Nullable LedgerMark> watch, Clock clock) {
        this.heartbeats = heartbeats;
        this.watch = watch;
        this.clock = clock;
    }

    /** At the very first start the worker may be ready before the first organisation exists: then it retries soon, not after a minute. */
    @Override
    public LedgerMark recordSchedulerHeartbeat(@Nullable LedgerMark before) {
        if (!heartbeats.record(clock.instant(), worker)) {
            throw ApplicationFailure.newBuilder()
                    .setMessage("there is no organisation yet")
                    .setType("NO_ORGANISATION")
                    .setNextRetryDelay(TRY_AGAIN_AFTER)
                    .setCategory(ApplicationErrorCategory.BENIGN)
                    .build();
        }
        return watch.apply(before);
    }
}
