package io.cuesheet.db.engine;

import io.cuesheet.workflows.message.MessageStart;
import java.util.Locale;

/**
 * A notification for a message's workflow, under a syncer's lease.
 *
 * @param stamp shows whether it is still the latest
 * @param cause what changed the row
 * @param live false if the message was deleted
 * @param inFlight whether an attempt is in progress
 * @param isAwaited whether a caller waits for a send of this message
 * @param message the current row
 */
public record EngineSync(
        Kind kind,
        long stamp,
        String cause,
        int tries,
        boolean live,
        boolean inFlight,
        boolean isAwaited,
        MessageStart message) {

    /** The kind of notification. */
    public enum Kind {
        /** It never had a workflow. */
        START,
        /** Applies if the row's revision is higher than the workflow's. */
        TELL,
        /** Replaces the workflow's state in any case. */
        CORRECT,
        /** A new run replaces the running one. */
        RESTART,
        /** No notification: only requests a send whose caller waits. */
        SEND;

        /** The stored form: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
