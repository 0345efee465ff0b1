package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Optional;

/** What becomes of a message that is later than its catch-up window. */
public enum LatePolicy {
    /** Skipped. */
    SKIP,
    /** Blocked for review. */
    ASK;

    /** The status that a message gets which is too late. */
    public MessageStatus becomes() {
        return switch (this) {
            case SKIP -> MessageStatus.SKIPPED;
            case ASK -> MessageStatus.BLOCKED;
        };
    }

    /** The name in JSON and SQL. */
    @JsonValue
    public String wireName() {
        return WireNames.of(this);
    }

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static LatePolicy ofWireName(String text) {
        return WireNames.parse(LatePolicy.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<LatePolicy> find(String text) {
        return WireNames.find(LatePolicy.class, text);
    }
}
