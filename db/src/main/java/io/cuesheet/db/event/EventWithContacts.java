package io.cuesheet.db.event;

import java.util.List;

/** An event with its contacts, including removed ones. */
public record EventWithContacts(Event event, List<Contact> contacts) {

    public EventWithContacts {
        contacts = List.copyOf(contacts);
    }
}
