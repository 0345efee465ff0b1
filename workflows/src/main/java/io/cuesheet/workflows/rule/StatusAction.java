package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** What a rule does with its messages while their event has a certain status. */
public enum StatusAction implements WireNamed {
    /** They are sent. */
    SEND,
    /** They are blocked until the event has a status for which they are sent. */
    WAIT,
    /** They are skipped, and come back with a status for which they are sent or wait. */
    SKIP;

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static StatusAction ofWireName(String text) {
        return WireNamed.parse(StatusAction.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<StatusAction> find(String text) {
        return WireNamed.find(StatusAction.class, text);
    }
}
