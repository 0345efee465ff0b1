package io.cuesheet.workflows.planning;

/** Why planning runs. */
public enum Cause {
    /** An event or its contacts were added or changed: a message that is late by now counts as late. */
    EVENT,
    /** A rule or a setting changed: a message that the new rule makes due at once waits for a person's decision. */
    RULE
}
