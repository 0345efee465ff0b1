package io.cuesheet.db.message;

/**
 * A list of messages that somebody saved under a name.
 *
 * @param query the filters as the query of an address
 */
public record SavedView(String name, String query) {}
