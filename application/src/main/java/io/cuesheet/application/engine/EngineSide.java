package io.cuesheet.application.engine;

import java.util.Locale;

/** Whether the workflow of a message knows what the message has become. */
public enum EngineSide {
    /** It knows. */
    IN_STEP,
    /** It is about to be told. */
    PENDING,
    /** It is told once Temporal can be reached again. */
    AWAY;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
