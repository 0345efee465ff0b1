package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** The kind of address that a channel uses. */
public enum ChannelKind implements WireNamed {
    EMAIL,
    SMS;

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static ChannelKind ofWireName(String text) {
        return WireNamed.parse(ChannelKind.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<ChannelKind> find(String text) {
        return WireNamed.find(ChannelKind.class, text);
    }
}
