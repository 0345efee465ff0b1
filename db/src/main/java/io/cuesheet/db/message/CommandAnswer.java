package io.cuesheet.db.message;

import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command with an identity.
 *
 * @param revision the message's revision after it
 * @param reasonCode the result of <em>send now</em>; null for other commands
 * @param requestHash hash of its request; null: not known
 */
public record CommandAnswer(
        MessageId messageId,
        long revision,
        @Nullable String reasonCode,
        @Nullable String requestHash) {}
