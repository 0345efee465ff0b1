package io.cuesheet.db.message;

/** The number of messages with this reason, a reason code. */
public record ReasonCount(String reason, long count) {}
