package io.cuesheet.db.message;

/** How many messages stand where they stand for this reason, a reason code. */
public record ReasonCount(String reason, long count) {}
