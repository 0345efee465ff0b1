package io.cuesheet.db.message;

/** The number of messages of a type, without deleted ones. */
public record TypeCount(String type, String name, long count) {}
