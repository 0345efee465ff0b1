package io.cuesheet.db.planning;

import io.cuesheet.workflows.planning.Cause;
import java.util.Locale;

/** What was saved, or is another than before, so that all events are planned anew. */
public enum PlanReason {
    MESSAGE_TYPE,
    SETTINGS,
    HOLIDAYS,
    /** The time zone data: an event's clock is what it was, but not the instants. */
    TIME_ZONES;

    /** As it is stored and as the API says it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How planning by it judges what is late. */
    public Cause cause() {
        return switch (this) {
            case MESSAGE_TYPE, SETTINGS, HOLIDAYS -> Cause.RULE;
            case TIME_ZONES -> Cause.EVENT;
        };
    }
}
