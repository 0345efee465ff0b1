package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** What a rule does with weekends and holidays. */
public enum WeekendRule {
    /** Sends as on any day. */
    SEND,
    /** Waits for the same local time of the next working day. */
    POSTPONE;

    /** The name in JSON and SQL. */
    @JsonValue
    public String wireName() {
        return WireNames.of(this);
    }

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static WeekendRule ofWireName(String text) {
        return WireNames.parse(WeekendRule.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<WeekendRule> find(String text) {
        return WireNames.find(WeekendRule.class, text);
    }
}
