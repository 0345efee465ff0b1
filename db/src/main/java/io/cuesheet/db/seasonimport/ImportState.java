package io.cuesheet.db.seasonimport;

import java.util.Locale;

/** The state of an import. */
public enum ImportState {
    /** Other imports of its organisation come first. */
    WAITING,
    RUNNING,
    DONE,
    /** Given up after faults; the events stored by then stay. */
    FAILED;

    /** The name in JSON and SQL. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
