package io.cuesheet.db.message;

import io.cuesheet.workflows.message.MessageStatus;

/** How many messages stand at a status, deleted ones left out. */
public record StatusCount(MessageStatus status, long count) {}
