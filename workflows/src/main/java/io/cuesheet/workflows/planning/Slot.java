package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ContactId;

/** The place of one message: the rules plan at most one unsent message of a type for a contact, and a contact belongs to one event. */
public record Slot(String typeCode, ContactId contact) {}
