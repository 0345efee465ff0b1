package io.cuesheet.workflows.planning;

/** What made planning necessary. */
public enum Cause {
    /** An event or its contacts came or changed: what is late by now is late. */
    EVENT,
    /** A rule or a setting changed: what would be due at once by the new rule waits for somebody's choice. */
    RULE
}
