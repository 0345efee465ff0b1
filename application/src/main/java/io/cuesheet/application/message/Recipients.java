package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.MessageId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds the person behind a contact or a message, identified by the same address in all events. */
@Service
public class Recipients {

    private final ContactRepository contacts;
    private final MessageRepository messages;

    Recipients(ContactRepository contacts, MessageRepository messages) {
        this.contacts = contacts;
        this.messages = messages;
    }

    /**
     * A person who gets messages.
     *
     * @param name the name to show for the person
     * @param address e-mail address or telephone number; null if there is none
     */
    public record Recipient(String name, @Nullable String address) {

        /** Omits the address: it must not reach a log. */
        @Override
        public String toString() {
            return "Recipient[]";
        }
    }

    /** The recipient of this message; empty if there is no such message or it has none. */
    public Optional<Recipient> of(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        return messages.find(caller.orgId(), message)
                .filter(found -> found.recipient() != null)
                .map(found -> new Recipient(found.recipient(), found.recipient()));
    }

    /** This contact, with or without messages. */
    public Optional<Recipient> of(Caller caller, ContactId contact) {
        caller.require(Permission.READ);
        return contacts.find(caller.orgId(), contact).map(Recipients::recipient);
    }

    private static Recipient recipient(Contact contact) {
        @Nullable
        String address = contact.destination().map(Destination::address).orElse(null);
        String role = contact.name() == null ? contact.role() : contact.name() + ", " + contact.role();
        return new Recipient(address == null ? role : "%s · %s".formatted(role, address), address);
    }
}
