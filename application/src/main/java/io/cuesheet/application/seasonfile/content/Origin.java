package io.cuesheet.application.seasonfile.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in its file, and which revision of it that is.
 *
 * @param line from 1
 * @param sequence of the calendar that it comes from (SEQUENCE); null: not said
 * @param modified when it was changed there (LAST-MODIFIED); null: not said
 * @param isImplied whether its line is about another event, such as a date that a series leaves out
 */
public record Origin(
        int line, @Nullable Integer sequence, @Nullable Instant modified, boolean isImplied) {

    /** Of a file that counts no revisions. */
    public static Origin at(int line) {
        return new Origin(line, null, null, false);
    }

    /** The same for something that follows from it. */
    public Origin implied() {
        return new Origin(line, sequence, modified, true);
    }

    public boolean hasRevision() {
        return sequence != null || modified != null;
    }

    /** Whether this revision is older than another one of the same event (RFC 5546, 2.1.5). */
    public boolean isOlderThan(@Nullable Integer otherSequence, @Nullable Instant otherModified) {
        if (sequence != null && otherSequence != null && !sequence.equals(otherSequence)) {
            return sequence < otherSequence;
        }
        return modified != null && otherModified != null && modified.isBefore(otherModified);
    }
}
