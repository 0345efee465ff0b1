package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** How certain an event is, and what that means for its messages. */
public enum EventStatus implements WireNamed {
    /** Its messages are sent. */
    CONFIRMED,
    /** Its messages are sent as if it were confirmed. */
    TENTATIVE,
    /** It does not take place as planned: its messages are blocked until a later edit changes its start or its status. */
    POSTPONED,
    /** It does not take place: its unsent messages are skipped. */
    CANCELLED;

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static EventStatus ofWireName(String text) {
        return WireNamed.parse(EventStatus.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<EventStatus> find(String text) {
        return WireNamed.find(EventStatus.class, text);
    }
}
