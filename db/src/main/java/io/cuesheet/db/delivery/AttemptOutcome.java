package io.cuesheet.db.delivery;

/** The outcome of a delivery attempt. */
public enum AttemptOutcome {
    /** The channel accepted the message. */
    SENT,
    /** A temporary failure; a retry makes sense. */
    TRANSIENT,
    /** A permanent failure. */
    PERMANENT,
    /** Whether the channel accepted it is unknown. */
    IN_DOUBT
}
