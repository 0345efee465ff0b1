package io.cuesheet.db.message;

import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What a command with an identity led to.
 *
 * @param revision the revision that it led to
 * @param reasonCode the result of <em>send now</em>; null for other commands
 * @param requestHash what it asked for; null: not known
 */
public record CommandAnswer(
        MessageId messageId,
        long revision,
        @Nullable String reasonCode,
        @Nullable String requestHash) {}
