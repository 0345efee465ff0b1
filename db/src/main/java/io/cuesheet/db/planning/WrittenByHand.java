package io.cuesheet.db.planning;

import io.cuesheet.workflows.ContactId;
import java.time.Instant;

/**
 * A message that somebody wrote to a contact by hand.
 *
 * @param sendAt UTC
 * @param isSameText whether it says what was asked for
 */
public record WrittenByHand(ContactId contact, Instant sendAt, boolean isSameText) {}
