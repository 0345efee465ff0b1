package io.cuesheet.workflows.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a message since it was last edited.
 *
 * @param failures how many of them failed
 * @param since when the first of them failed, UTC; null: none has failed yet
 */
public record Round(int failures, @Nullable Instant since) {

    /** No attempt has failed yet: there was none, or the message was edited. */
    public static final Round FRESH = new Round(0, null);

    /** After one more failure. */
    public Round failed(Instant at) {
        return new Round(failures + 1, since == null ? at : since);
    }

    /** The same for a message that the gate has moved to another time: no attempt is possible before that time. */
    public Round moved() {
        return new Round(failures, null);
    }
}
