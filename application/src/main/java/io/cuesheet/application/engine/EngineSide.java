package io.cuesheet.application.engine;

import java.util.Locale;

/** Whether the workflow of a message knows the message's current state. */
public enum EngineSide {
    /** The workflow knows it. */
    IN_STEP,
    /** The workflow is about to be told. */
    PENDING,
    /** The workflow is told once Temporal can be reached again. */
    AWAY;

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
