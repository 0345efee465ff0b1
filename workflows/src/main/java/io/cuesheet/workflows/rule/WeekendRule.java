package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** What a rule does with weekends and holidays. */
public enum WeekendRule implements WireNamed {
    /** Sends as on any day. */
    SEND,
    /** Waits for the same local time of the next working day. */
    POSTPONE,
    /** Sends at the same local time of the working day before. A message that is already late waits for the next working day. */
    ADVANCE;

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static WeekendRule ofWireName(String text) {
        return WireNamed.parse(WeekendRule.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<WeekendRule> find(String text) {
        return WireNamed.find(WeekendRule.class, text);
    }
}
