package io.cuesheet.db.event;

import java.util.Locale;

/** What becomes of a message that is later than its catch-up window. */
public enum LatePolicy {
    /** Skipped. */
    SKIP,
    /** Blocked for review. */
    ASK;

    static LatePolicy ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
