package io.cuesheet.application.setup;

/** What a new organisation does first, in this order. */
public enum FirstStep {
    /** Events come by a file, a calendar, or by hand. */
    EVENTS,
    /** Every event that is still to come has a contact. */
    CONTACTS,
    /** Somebody has looked at the message types. */
    TYPES,
    /** Somebody has seen which messages are planned. */
    PLAN,
    /** Somebody has sent a test of a template. */
    TEST
}
