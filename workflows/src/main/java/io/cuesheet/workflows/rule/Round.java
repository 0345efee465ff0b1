package io.cuesheet.workflows.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a message since somebody touched it last.
 *
 * @param failures how many of them failed
 * @param since when the first of them failed, UTC; null: none has yet
 */
public record Round(int failures, @Nullable Instant since) {

    /** No attempt has failed yet: it was never tried, or somebody changed the message. */
    public static final Round FRESH = new Round(0, null);

    /** After one more failure. */
    public Round failed(Instant at) {
        return new Round(failures + 1, since == null ? at : since);
    }

    /** The same for a message that a gate has moved to another time: until then nothing can be tried. */
    public Round moved() {
        return new Round(failures, null);
    }
}
