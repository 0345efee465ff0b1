package io.cuesheet.db.delivery;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;

/**
 * A correction that was prepared or scheduled, but is not sent yet.
 *
 * @param sendAt when it is due, UTC; a blocked one is not sent until a person has checked it
 */
public record OpenCorrection(MessageId id, ContactId contactId, MessageStatus status, Instant sendAt) {}
