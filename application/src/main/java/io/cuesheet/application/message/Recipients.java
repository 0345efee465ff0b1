package io.cuesheet.application.message;

import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds the person behind a contact or a message: whoever has the same address, over all events. */
@Service
public class Recipients {

    private final ContactRepository contacts;
    private final MessageRepository jobs;

    Recipients(ContactRepository contacts, MessageRepository jobs) {
        this.contacts = contacts;
        this.jobs = jobs;
    }

    /**
     * Somebody who gets messages.
     *
     * @param name what to call them
     * @param address e-mail address or telephone number; null where there is none
     */
    public record Recipient(String name, @Nullable String address) {

        /** Without the address: it must not reach a log. */
        @Override
        public String toString() {
            return "Recipient[]";
        }
    }

    /** The recipient of this message; empty where there is no such message or it has none. */
    public Optional<Recipient> of(OrgId org, MessageId message) {
        return jobs.find(org, message)
                .filter(job -> job.recipient() != null)
                .map(job -> new Recipient(job.recipient(), job.recipient()));
    }

    /** This contact, whether it has messages or not. */
    public Optional<Recipient> of(OrgId org, ContactId contact) {
        return contacts.find(org, contact).map(Recipients::recipient);
    }

    private static Recipient recipient(Contact contact) {
        @Nullable
        String address = contact.destination().map(Destination::address).orElse(null);
        String role = contact.name() == null ? contact.role() : contact.name() + ", " + contact.role();
        return new Recipient(address == null ? role : "%s · %s".formatted(role, address), address);
    }
}
