package io.cuesheet.application.seasonfile.content;

import java.util.Locale;

/** What becomes of a file in which something is wrong. */
public enum ErrorPolicy {
    /** All or nothing. */
    REFUSE,
    /** What is right is taken, the rest is listed. */
    SKIP;

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
