package io.cuesheet.db.planning;

import io.cuesheet.workflows.planning.Cause;
import java.util.Locale;

/** The saved or changed data because of which all events are replanned. */
public enum PlanReason {
    MESSAGE_TYPE,
    SETTINGS,
    HOLIDAYS,
    /** The time zone data: an event's wall-clock times are unchanged, but the instants are not. */
    TIME_ZONES;

    /** The stored form, and the name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How planning judges lateness for this reason. */
    public Cause cause() {
        return switch (this) {
            case MESSAGE_TYPE, SETTINGS, HOLIDAYS -> Cause.RULE;
            case TIME_ZONES -> Cause.EVENT;
        };
    }
}
