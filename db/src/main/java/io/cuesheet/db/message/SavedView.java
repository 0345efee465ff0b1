package io.cuesheet.db.message;

/**
 * A list of messages that a person saved under a name.
 *
 * @param query the filters as the query of a URL
 */
public record SavedView(String name, String query) {}
