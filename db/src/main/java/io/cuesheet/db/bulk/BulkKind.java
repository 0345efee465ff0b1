package io.cuesheet.db.bulk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of bulk commands. */
public enum BulkKind {
    /** Another time, or the same time moved by a shift. */
    RESCHEDULE,
    /** Another status. */
    STATUS,
    /** One immediate attempt. */
    SEND_NOW,
    /** Deletion, which is done at once and needs no command. */
    DELETE,
    /** The state before another bulk command, for messages that were not changed since. */
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
