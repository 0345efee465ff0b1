package io.cuesheet.application.contacts;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventDraft;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one event to which contacts are added. Nobody whom it has is changed.
 *
 * @param added those whom it gets
 * @param alreadyThere how many it has already
 * @param withoutRoom how many it does not get because it has as many contacts as an event may have
 */
record ContactMerge(EventWithContacts before, List<ContactDetails> added, int alreadyThere, int withoutRoom) {

    static ContactMerge of(EventWithContacts event, Collection<SaidContact> wanted) {
        Collected collected = new Collected(event);
        wanted.forEach(collected::add);
        return new ContactMerge(event, List.copyOf(collected.added), collected.alreadyThere, collected.withoutRoom);
    }

    /** The event as it will be. */
    EventDraft draft(Instant now) {
        Event event = before.event();
        return EventDraft.of(
                event.externalRef(),
                EventDetails.known(event, event.status()).withContacts(added),
                event,
                before.contacts(),
                now);
    }

    private static final class Collected {

        private final EventWithContacts event;
        private final Set<String> taken = new HashSet<>();
        private final List<ContactDetails> added = new ArrayList<>();
        private long there;
        private int alreadyThere;
        private int withoutRoom;

        private Collected(EventWithContacts event) {
            this.event = event;
            event.contacts().forEach(contact -> taken.add(MatchedText.key(contact.ref())));
            there = event.contacts().stream().filter(Collected::isThere).count();
        }

        private void add(SaidContact said) {
            ContactDetails contact = said.at(event.event().timeZone());
            boolean isKnown = event.contacts().stream()
                            .filter(Collected::isThere)
                            .anyMatch(known -> isSame(contact, known.role(), known.email(), known.phone()))
                    || added.stream().anyMatch(other -> isSame(contact, other.role(), other.email(), other.phone()));
            if (isKnown) {
                alreadyThere++;
            } else if (there == EventDetails.MOST_CONTACTS) {
                withoutRoom++;
            } else {
                added.add(removedBefore(contact)
                        .map(known -> again(contact, known))
                        .orElseGet(() -> contact.withRef(free(contact.role()))));
                there++;
            }
        }

        /** Somebody who was removed from the event is there again, and keeps what is known of them. */
        private Optional<Contact> removedBefore(ContactDetails contact) {
            return event.contacts().stream()
                    .filter(known -> !isThere(known) && isSame(contact, known.role(), known.email(), known.phone()))
                    .filter(known ->
                            added.stream().noneMatch(other -> other.ref().equals(known.ref())))
                    .findFirst();
        }

        private static ContactDetails again(ContactDetails contact, Contact known) {
            return new ContactDetails(
                    known.ref(),
                    known.role(),
                    contact.name(),
                    contact.email(),
                    contact.phone() == null ? known.phone() : contact.phone(),
                    contact.timeZone(),
                    contact.language(),
                    null,
                    true);
        }

        /** The role, else the first number that is free. */
        private String free(String role) {
            String ref = role;
            for (int number = 2; !taken.add(MatchedText.key(ref)); number++) {
                ref = role + " " + number;
            }
            return ref;
        }

        private static boolean isThere(Contact contact) {
            return contact.removedAt() == null;
        }

        /** People of one office share a telephone, so it decides only where neither has an e-mail address. */
        private static boolean isSame(ContactDetails one, String role, @Nullable String email, @Nullable String phone) {
            if (!MatchedText.key(one.role()).equals(MatchedText.key(role))) {
                return false;
            }
            if (one.email() == null && email == null) {
                return one.phone() != null && one.phone().equals(phone);
            }
            return one.email() != null && email != null && key(one.email()).equals(key(email));
        }

        private static String key(String email) {
            return new Destination(ChannelKind.EMAIL, email).key();
        }
    }
}
