package io.cuesheet.application.seasonfile.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which state of an event a calendar shows.
 *
 * @param sequence SEQUENCE; null: not said
 * @param modified when it was changed there (LAST-MODIFIED); null: not said
 */
public record Revision(@Nullable Integer sequence, @Nullable Instant modified) {

    /** Nothing is said. */
    public static final Revision NONE = new Revision(null, null);

    public boolean isSaid() {
        return sequence != null || modified != null;
    }

    /** Whether it is older than another one of the same event (RFC 5546, 2.1.5). */
    public boolean isOlderThan(Revision other) {
        if (sequence != null && other.sequence != null && !sequence.equals(other.sequence)) {
            return sequence < other.sequence;
        }
        return modified != null && other.modified != null && modified.isBefore(other.modified);
    }

    /** What is known after this one, which is not older; what it does not say stays. */
    public Revision over(Revision known) {
        if (!isSaid()) {
            return known;
        }
        boolean isOther = sequence != null && !sequence.equals(known.sequence);
        return new Revision(
                sequence == null ? known.sequence : sequence, modified != null || isOther ? modified : known.modified);
    }
}
