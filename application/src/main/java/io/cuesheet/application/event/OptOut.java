package io.cuesheet.application.event;

import io.cuesheet.db.event.Contact;

/**
 * A change of a contact's opt-out.
 *
 * @param isOut whether the contact wants no messages
 */
record OptOut(Contact contact, boolean isOut) {}
