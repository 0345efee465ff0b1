package io.cuesheet.workflows.planning;

/** The action of planning on the message of a slot. */
public enum PlanAction {
    /** A new message sleeps until it is due. */
    CREATE,
    /** The message gets another time, or comes back at its time. */
    MOVE,
    /** The message is no longer needed, or is too late: skipped. */
    SKIP,
    /** A new message whose time had passed; recorded as skipped. */
    PAST,
    /** A new or an existing message waits for a person's decision. */
    REVIEW,
    /** A new or an existing message is blocked until its event has another status or, if it is postponed, a new date. */
    BLOCK,
    /** A person set its time: it stays, although its rule now gives another time or its event has moved. */
    PINNED,
    /** No change. */
    UNCHANGED,
    /** Already sent; stays sent. */
    SENT,
    /** There is no message, and none is planned. */
    NONE
}
