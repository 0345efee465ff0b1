package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** How far a load-in time can be relied on. */
public enum LoadInConfidence {
    /** A guess at best: the time is still asked for. */
    TBD,
    APPROXIMATE,
    CONFIRMED;

    /** The name in JSON and SQL. */
    @JsonValue
    public String wireName() {
        return WireNames.of(this);
    }

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static LoadInConfidence ofWireName(String text) {
        return WireNames.parse(LoadInConfidence.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<LoadInConfidence> find(String text) {
        return WireNames.find(LoadInConfidence.class, text);
    }
}
