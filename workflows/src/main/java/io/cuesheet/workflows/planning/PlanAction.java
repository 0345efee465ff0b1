package io.cuesheet.workflows.planning;

/** What planning does with the message of a slot. */
public enum PlanAction {
    /** A new message sleeps until it is due. */
    CREATE,
    /** The message gets another time, or comes back at its time. */
    MOVE,
    /** The message is not needed any more, or came too late: skipped. */
    SKIP,
    /** A new message whose time had passed; recorded as skipped. */
    PAST,
    /** A new or an existing message waits for somebody's choice. */
    REVIEW,
    /** A new or an existing message is blocked until its event has another status or, if it is postponed, a new date. */
    BLOCK,
    /** Somebody set its time by hand: it stays, though its rule says something else now or its event has moved. */
    PINNED,
    /** As it was. */
    UNCHANGED,
    /** Sent already; stays so. */
    SENT,
    /** There is no message, and none is planned. */
    NONE
}
