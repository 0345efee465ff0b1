package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** What a rule counts from. */
public enum Anchor implements WireNamed {
    /** The event's start. */
    EVENT_START,
    /** The event's load-in; while it is not known, there is no message. */
    LOAD_IN,
    /** A date of the calendar, the same for every event. */
    DATE;

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static Anchor ofWireName(String text) {
        return WireNamed.parse(Anchor.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<Anchor> find(String text) {
        return WireNamed.find(Anchor.class, text);
    }
}
