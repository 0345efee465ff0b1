package io.cuesheet.db.planning;

import java.util.Locale;

/** What was saved, so that all events are planned anew. */
public enum PlanReason {
    MESSAGE_TYPE,
    SETTINGS,
    HOLIDAYS;

    /** As it is stored and as the API says it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
