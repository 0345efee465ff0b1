package io.cuesheet.db.setup;

/**
 * How far a new organisation is.
 *
 * @param isClosed whether the start page shows the steps no longer
 */
public record FirstStepsRow(boolean typesSeen, boolean planSeen, boolean testSent, boolean isClosed) {}
