package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The effect of a clock change on a local time. */
public enum DstShift implements WireNamed {
    /** The local time did not exist; the first valid instant after the gap was taken. */
    GAP,
    /** The local time existed twice; the earlier instant was taken. */
    OVERLAP;

    /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
    @JsonCreator
    public static DstShift ofWireName(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Reads the wire name from a column; null stays null. */
    public static @Nullable DstShift ofNullable(@Nullable String text) {
        return text == null ? null : ofWireName(text);
    }
}
