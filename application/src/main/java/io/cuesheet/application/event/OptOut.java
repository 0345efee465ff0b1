package io.cuesheet.application.event;

import io.cuesheet.db.event.Contact;

/**
 * What was said of a contact that is not so yet.
 *
 * @param isOut whether it wants no messages
 */
record OptOut(Contact contact, boolean isOut) {}
