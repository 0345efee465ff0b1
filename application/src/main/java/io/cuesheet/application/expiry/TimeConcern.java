package io.cuesheet.application.expiry;

/** Kinds of warnings about a message's time, in the order in which they are shown. The names are stable: they appear in the API. */
public enum TimeConcern {
    /** The time has passed: the command is refused. */
    IN_PAST,
    /** The time lies beyond the organisation's horizon: the command is refused. */
    TOO_FAR,
    /** The message has expired by then: it is skipped, or waits for review. */
    TOO_LATE,
    /** The event has started by then, and the message is not meant to be sent after the start. */
    AFTER_EVENT,
    /** It goes out on the day of the event or load-in, but its text was written for a day before or after; or the other way round. */
    TEXT_FOR_ANOTHER_DAY,
    /** A weekend or holiday. */
    FREE_DAY,
    QUIET_HOURS,
    /** Another open message to the same address is due within two hours. */
    COLLISION,
    /** Clocks are turned back, and this time of day occurs twice. */
    CLOCK_OVERLAP,
    /** The message follows its rule and would no longer do so, or is not changed for this reason. */
    FOLLOWS_RULE
}
