package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** What happens to a sent message if its event moves to another date afterwards. */
public enum AfterMove implements WireNamed {
    /** It is planned once more for the new date. */
    AGAIN,
    /** It is planned once more, and blocked until a person decides whether to send it. */
    ASK,
    /** It is not planned again. */
    NEVER;

    /** The default for a type: only a person can know whether the answer to a question is still valid. */
    public static AfterMove usual(boolean onlyWithoutLoadIn) {
        return onlyWithoutLoadIn ? ASK : AGAIN;
    }

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static AfterMove ofWireName(String text) {
        return WireNamed.parse(AfterMove.class, text);
    }

    /** The value with this wire name, or empty. */
    public static Optional<AfterMove> find(String text) {
        return WireNamed.find(AfterMove.class, text);
    }
}
