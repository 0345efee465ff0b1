package io.cuesheet.activities.delivery;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One try of the delivery activity, as Temporal sees it. */
interface RunningActivity {

    /** An activity heartbeat. Its content goes to the activity's next try if this one fails or its worker dies. */
    void beat(@Nullable KnownOutcome known);

    /** The content of the earlier try's last heartbeat. */
    Optional<KnownOutcome> knownBefore();

    /** The try that runs on the calling thread. */
    @FunctionalInterface
    interface Source {
        RunningActivity current();
    }

    /** Throws {@link IllegalStateException} outside an activity. */
    static RunningActivity ofTemporal() {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return new RunningActivity() {
            @Override
            public void beat(@Nullable KnownOutcome known) {
                context.heartbeat(known);
            }

            @Override
            public Optional<KnownOutcome> knownBefore() {
                return context.getHeartbeatDetails(KnownOutcome.class);
            }
        };
    }
}
