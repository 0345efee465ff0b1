package io.cuesheet.db.message;

/** How many messages of a type there are, deleted ones left out. */
public record TypeCount(String type, String name, long count) {}
