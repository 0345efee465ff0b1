package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** By what kind of address a channel reaches people. */
public enum ChannelKind {
    EMAIL,
    SMS;

    /** The name in JSON and SQL. */
    @JsonValue
    public String wireName() {
        return WireNames.of(this);
    }

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static ChannelKind ofWireName(String text) {
        return WireNames.parse(ChannelKind.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<ChannelKind> find(String text) {
        return WireNames.find(ChannelKind.class, text);
    }
}
