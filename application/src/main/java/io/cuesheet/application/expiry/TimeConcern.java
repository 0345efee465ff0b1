package io.cuesheet.application.expiry;

/** What to mind about the time of a message, in the order in which it is told. The names are stable: they appear in the API. */
public enum TimeConcern {
    /** The time has passed: the command is refused. */
    IN_PAST,
    /** The time lies beyond the organisation's horizon: the command is refused. */
    TOO_FAR,
    /** The message has expired by then: it is skipped, or waits for review. */
    TOO_LATE,
    /** The event has started by then, and the message is not meant for the time after. */
    AFTER_EVENT,
    /** A weekend or holiday. */
    FREE_DAY,
    QUIET_HOURS,
    /** Another open message to the same address is due within two hours. */
    COLLISION,
    /** Clocks are turned back, and this time of day comes twice. */
    CLOCK_OVERLAP,
    /** The message follows its rule, and would not any more, or is left alone for that. */
    FOLLOWS_RULE
}
