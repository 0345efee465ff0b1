package io.cuesheet.ui.event;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event's form, valid or not. Times are in the venue's zone.
 *
 * @param starts null: empty or unreadable
 * @param zone null: empty
 * @param loadIn null: not known
 * @param startTimeOpen whether only the day of the start is known
 * @param contacts the event's contacts
 */
record EventEntry(
        String name,
        String venue,
        String city,
        @Nullable LocalDateTime starts,
        @Nullable String zone,
        @Nullable LoadIn loadIn,
        EventStatus status,
        boolean startTimeOpen,
        List<ContactEntry> contacts) {

    EventEntry {
        contacts = List.copyOf(contacts);
    }

    /** A load-in time with its confidence. */
    record LoadIn(LocalDateTime at, LoadInConfidence confidence) {}

    /**
     * The form's values for a contact.
     *
     * @param id null for a new one
     * @param ref identity within the event; null for a new one
     * @param zone null: the venue's
     * @param language BCP 47 tag; null: the organisation's
     * @param bounced whether the mail server reported that the stored address has no mailbox
     */
    record ContactEntry(
            @Nullable ContactId id,
            @Nullable String ref,
            String role,
            String name,
            String email,
            String phone,
            @Nullable String zone,
            @Nullable String language,
            boolean optedOut,
            boolean bounced) {

        /** A contact whose address has not bounced. */
        ContactEntry(
                @Nullable ContactId id,
                @Nullable String ref,
                String role,
                String name,
                String email,
                String phone,
                @Nullable String zone,
                @Nullable String language,
                boolean optedOut) {
            this(id, ref, role, name, email, phone, zone, language, optedOut, false);
        }

        static ContactEntry of(Contact contact) {
            return new ContactEntry(
                    contact.id(),
                    contact.ref(),
                    contact.role(),
                    Objects.toString(contact.name(), ""),
                    Objects.toString(contact.email(), ""),
                    contact.phone() == null ? "" : PhoneNumber.shown(contact.phone()),
                    contact.timeZone() == null ? null : contact.timeZone().getId(),
                    contact.languageTag(),
                    contact.isOptedOut(),
                    contact.isBounced());
        }

        /** The same values as a new contact. */
        ContactEntry asNew() {
            return new ContactEntry(null, null, role, name, email, phone, zone, language, optedOut, bounced);
        }

        /** A new contact leaves the opt-out unchanged: an earlier opt-out under that reference stays. */
        private ContactDetails details(String path, ZoneId venue, String reference) {
            Boolean says = ref == null && !optedOut ? null : Boolean.valueOf(optedOut);
            return ContactDetails.said(
                    path,
                    venue,
                    reference,
                    role,
                    name,
                    email,
                    phone,
                    zone == null ? null : ZoneId.of(zone),
                    language,
                    says);
        }

        /** Omits name and addresses to keep them out of logs. */
        @Override
        public String toString() {
            return "ContactEntry[ref=%s]".formatted(ref);
        }
    }

    static EventEntry of(EventWithContacts found) {
        Event event = found.event();
        return new EventEntry(
                event.name(),
                event.venue(),
                event.city(),
                event.startsLocal(),
                event.timeZone().getId(),
                event.loadInLocal() == null ? null : new LoadIn(event.loadInLocal(), event.loadInConfidence()),
                event.status(),
                event.startTimeOpen(),
                found.contacts().stream()
                        .filter(contact -> contact.removedAt() == null)
                        .map(ContactEntry::of)
                        .toList());
    }

    /** All invalid fields, in order; empty: each field is valid on its own. */
    List<InvalidInput> faults() {
        List<InvalidInput> faults =
                new ArrayList<>(EventDetails.faults(name, venue, city, starts, loadIn == null ? null : loadIn.at()));
        if (zone == null) {
            faults.add(InvalidInput.of("time_zone", Texts.of("event.form.time_zone_missing")));
        }
        for (int index = 0; index < contacts.size(); index++) {
            ContactEntry contact = contacts.get(index);
            faults.addAll(ContactDetails.faults(
                    "contacts[%d]".formatted(index), contact.role(), contact.name(), contact.email(), contact.phone()));
        }
        return faults;
    }

    /** The form's values; each new contact gets an unused reference. Throws {@link InvalidInput} if the values are not valid. */
    EventDetails details() {
        if (zone == null) {
            throw InvalidInput.of("time_zone", Texts.of("event.form.time_zone_missing"));
        }
        return EventDetails.said(
                name,
                venue,
                city,
                starts,
                ZoneId.of(zone),
                loadIn == null ? null : loadIn.at(),
                loadIn == null ? null : loadIn.confidence(),
                status,
                startTimeOpen,
                contactDetails(ZoneId.of(zone)));
    }

    private List<ContactDetails> contactDetails(ZoneId venue) {
        Set<String> taken = contacts.stream()
                .flatMap(contact -> Stream.ofNullable(contact.ref()))
                .collect(Collectors.toCollection(HashSet::new));
        List<ContactDetails> details = new ArrayList<>();
        for (ContactEntry contact : contacts) {
            String reference = contact.ref() == null ? free(contact.role().strip(), taken) : contact.ref();
            taken.add(reference);
            details.add(contact.details("contacts[%d]".formatted(details.size()), venue, reference));
        }
        return details;
    }

    /** The role itself, or the role with the lowest unused number. */
    private static String free(String role, Set<String> taken) {
        String reference = role;
        for (int number = 2; taken.contains(reference); number++) {
            reference = "%s-%d".formatted(role, number);
        }
        return reference;
    }
}
