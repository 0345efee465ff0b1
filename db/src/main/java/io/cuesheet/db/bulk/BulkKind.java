package io.cuesheet.db.bulk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a batch asks of its messages. */
public enum BulkKind {
    /** Another time, or the same time moved by a shift. */
    RESCHEDULE,
    /** Another status. */
    STATUS,
    /** One attempt at once. */
    SEND_NOW,
    /** Deletion, which is done at once and needs no command. */
    DELETE,
    /** What they were before another batch, for those that nobody has changed since. */
    UNDO;

    /** The action as it is stored and as the API names it: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action with this wire name, or empty. */
    public static Optional<BulkKind> find(String text) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(text))
                .findFirst();
    }
}
