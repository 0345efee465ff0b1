package io.cuesheet.db.seasonimport;

import java.util.Locale;

/** How far an import is. */
public enum ImportState {
    /** Others of its organisation come first. */
    WAITING,
    RUNNING,
    DONE,
    /** Given up after faults; what was stored by then stays. */
    FAILED;

    /** The name in JSON and SQL. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
