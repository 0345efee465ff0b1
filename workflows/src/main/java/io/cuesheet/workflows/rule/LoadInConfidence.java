package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** How reliable a load-in time is. */
public enum LoadInConfidence implements WireNamed {
    /** An estimate at best: messages still ask for the time. */
    TBD,
    APPROXIMATE,
    CONFIRMED;

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static LoadInConfidence ofWireName(String text) {
        return WireNamed.parse(LoadInConfidence.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<LoadInConfidence> find(String text) {
        return WireNamed.find(LoadInConfidence.class, text);
    }
}
