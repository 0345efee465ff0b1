package io.cuesheet.application.event;

import io.cuesheet.db.event.Contact;

/**
 * What is to be written of a contact's opt-out.
 *
 * @param isOut whether it wants no messages
 */
record OptOut(Contact contact, boolean isOut) {}
