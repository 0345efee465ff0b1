package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Optional;

/** What becomes of a message that was sent if its event moves to another date afterwards. */
public enum AfterMove implements WireNamed {
    /** It is planned once more for the new date. */
    AGAIN,
    /** It is planned once more, and blocked until a person decides whether it goes out. */
    ASK,
    /** It is not planned again. */
    NEVER;

    /** What a type says until somebody changes it: whether the answer to a question still holds is for a person to know. */
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
