package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** How certain an event is. Each rule defines what that means for its messages: {@link OnEventStatus}. */
public enum EventStatus implements WireNamed {
    /** It takes place as planned. */
    CONFIRMED,
    /** It is likely to take place as planned. */
    TENTATIVE,
    /** It does not take place as planned; from a later edit of its start on it counts as confirmed. */
    POSTPONED,
    /** It does not take place. */
    CANCELLED;

    /** The reason of a message that waits, or is skipped, because its rule says so for this status. */
    public ReasonCode reason() {
        return switch (this) {
            case CONFIRMED -> ReasonCode.EVENT_CONFIRMED;
            case TENTATIVE -> ReasonCode.EVENT_TENTATIVE;
            case POSTPONED -> ReasonCode.EVENT_POSTPONED;
            case CANCELLED -> ReasonCode.EVENT_CANCELLED;
        };
    }

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
