package io.cuesheet.db.planning;

import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import java.util.List;

/** An event with its contacts, removed ones too. */
public record EventWithContacts(Event event, List<Contact> contacts) {

    public EventWithContacts {
        contacts = List.copyOf(contacts);
    }
}
