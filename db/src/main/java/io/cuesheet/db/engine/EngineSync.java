package io.cuesheet.db.engine;

import io.cuesheet.workflows.message.MessageStart;
import java.util.Locale;

/**
 * What a message's workflow is to be told, under a syncer's lease.
 *
 * @param stamp tells whether it is still the latest
 * @param cause what changed the row
 * @param live false where the message was deleted
 * @param inFlight whether an attempt is under way
 * @param isAwaited whether somebody waits for a send of this message
 * @param message as its row is now
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

    /** How it is told. */
    public enum Kind {
        /** It never had a workflow. */
        START,
        /** Counts where the row's revision is higher than the one that the workflow knows. */
        TELL,
        /** Replaces whatever the workflow believes. */
        CORRECT,
        /** A new run replaces the running one. */
        RESTART,
        /** Nothing: only a send that somebody waits for is asked for. */
        SEND;

        /** As it is stored: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
