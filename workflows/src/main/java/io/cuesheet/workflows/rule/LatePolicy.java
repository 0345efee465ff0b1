package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Optional;

/** What happens to a message that is later than its catch-up window. */
public enum LatePolicy implements WireNamed {
    /** Skipped. */
    SKIP,
    /** Blocked for review. */
    ASK;

    /** The status of a message that is too late. */
    public MessageStatus becomes() {
        return switch (this) {
            case SKIP -> MessageStatus.SKIPPED;
            case ASK -> MessageStatus.BLOCKED;
        };
    }

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static LatePolicy ofWireName(String text) {
        return WireNamed.parse(LatePolicy.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<LatePolicy> find(String text) {
        return WireNamed.find(LatePolicy.class, text);
    }
}
