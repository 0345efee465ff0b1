package io.cuesheet.db.message;

import io.cuesheet.workflows.message.MessageStatus;

/** The number of messages with a status, without deleted ones. */
public record StatusCount(MessageStatus status, long count) {}
