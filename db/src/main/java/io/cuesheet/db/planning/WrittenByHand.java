package io.cuesheet.db.planning;

import io.cuesheet.workflows.ContactId;
import java.time.Instant;

/**
 * A message that a person wrote to a contact.
 *
 * @param sendAt UTC
 * @param isSameText whether it has the requested text
 */
public record WrittenByHand(ContactId contact, Instant sendAt, boolean isSameText) {}
