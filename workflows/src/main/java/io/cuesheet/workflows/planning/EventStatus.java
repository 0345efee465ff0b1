package io.cuesheet.workflows.planning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** How certain an event is. */
public enum EventStatus {
    CONFIRMED,
    TENTATIVE,
    /** Moved to another date, which its start shows. */
    POSTPONED,
    /** Its unsent messages are skipped. */
    CANCELLED;

    /** The name in JSON and SQL. */
    @JsonValue
    public String wireName() {
        return WireNames.of(this);
    }

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static EventStatus ofWireName(String text) {
        return WireNames.parse(EventStatus.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<EventStatus> find(String text) {
        return WireNames.find(EventStatus.class, text);
    }
}
