package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;

/**
 * Why a message is not sent at a time: it has expired by then.
 *
 * @param since when it expired, UTC
 * @param becomes the status that the gate gives it then: skipped, or blocked for review
 */
public record Expired(Instant since, MessageStatus becomes) {}
