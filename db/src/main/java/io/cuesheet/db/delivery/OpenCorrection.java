package io.cuesheet.db.delivery;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;

/**
 * A correction that was prepared or scheduled, and is not sent yet.
 *
 * @param sendAt when it is due, UTC; one that is blocked is sent by nobody until somebody has looked at it
 */
public record OpenCorrection(MessageId id, ContactId contactId, MessageStatus status, Instant sendAt) {}
