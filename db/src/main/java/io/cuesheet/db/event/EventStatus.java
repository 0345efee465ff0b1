package io.cuesheet.db.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How certain an event is. */
public enum EventStatus {
    CONFIRMED,
    TENTATIVE,
    POSTPONED,
    CANCELLED;

    /** The name in JSON and SQL. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventStatus ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
