package io.cuesheet.db.delivery;

/** What became of a delivery attempt. */
public enum AttemptOutcome {
    /** The channel took the message. */
    SENT,
    /** Refused for now; trying again makes sense. */
    TRANSIENT,
    /** Refused for good. */
    PERMANENT,
    /** Nobody knows whether the channel took it. */
    IN_DOUBT
}
