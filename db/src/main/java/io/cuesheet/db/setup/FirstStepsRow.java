package io.cuesheet.db.setup;

/**
 * A new organisation's progress in the first steps.
 *
 * @param isClosed whether the start page no longer shows the steps
 */
public record FirstStepsRow(boolean typesSeen, boolean planSeen, boolean testSent, boolean isClosed) {}
