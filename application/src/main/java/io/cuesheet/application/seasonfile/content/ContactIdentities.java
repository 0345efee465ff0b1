package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.db.event.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who is meant by contacts that a file names by their role alone. Several people may have one role: whom an address tells is the one
 * who is known by it, in whatever order the file has them; who is new gets the first number that is free.
 */
final class ContactIdentities {

    private final List<Contact> known;
    private final Set<String> taken = new HashSet<>();

    /** The last ones that were given, by role. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private ContactIdentities(List<Contact> known) {
        // Somebody who was removed is the last who is meant.
        this.known = known.stream()
                .sorted(Comparator.comparing(contact -> contact.removedAt() != null))
                .toList();
    }

    /** The contacts, each with a reference of its own, in their order. */
    static List<ContactDetails> of(List<ContactDetails> said, List<Contact> known) {
        ContactIdentities identities = new ContactIdentities(known);
        return identities.identified(said).stream().map(identities::asKnown).toList();
    }

    /** With the very names by which somebody is known, where those of the file look the same. */
    private ContactDetails asKnown(ContactDetails said) {
        return known.stream()
                .filter(one -> one.ref().equals(said.ref()))
                .findFirst()
                .or(() -> known.stream()
                        .filter(one -> ComparedText.isSame(one.ref(), said.ref()) && !taken.contains(one.ref()))
                        .findFirst())
                .map(one -> said.withNames(
                        one.ref(),
                        ComparedText.kept(one.role(), said.role()),
                        said.name() == null || one.name() == null
                                ? said.name()
                                : ComparedText.kept(one.name(), said.name())))
                .orElse(said);
    }

    private List<ContactDetails> identified(List<ContactDetails> said) {
        said.stream().filter(contact -> !isRoleAlone(contact)).forEach(contact -> taken.add(contact.ref()));
        List<ContactDetails> found = new ArrayList<>(said);
        Set<Integer> open = new HashSet<>();
        for (int position = 0; position < said.size(); position++) {
            ContactDetails contact = said.get(position);
            if (isRoleAlone(contact)) {
                Optional<String> ref = byAddress(contact);
                ref.ifPresent(taken::add);
                found.set(position, ref.map(contact::withRef).orElse(contact));
                if (ref.isEmpty()) {
                    open.add(position);
                }
            }
        }
        for (int position = 0; position < said.size(); position++) {
            if (open.contains(position)) {
                ContactDetails contact = said.get(position);
                found.set(position, contact.withRef(free(contact.role())));
            }
        }
        return found;
    }

    private static boolean isRoleAlone(ContactDetails contact) {
        return contact.ref().equals(contact.role());
    }

    private Optional<String> byAddress(ContactDetails contact) {
        return contact.email() == null
                ? Optional.empty()
                : known.stream()
                        .filter(one -> ComparedText.isSame(one.role(), contact.role())
                                && contact.email().equalsIgnoreCase(one.email())
                                && !taken.contains(one.ref()))
                        .map(Contact::ref)
                        .findFirst();
    }

    private String free(String role) {
        String ref = role;
        int number = numbers.getOrDefault(role, 1);
        while (!taken.add(ref)) {
            number++;
            ref = role + " " + number;
        }
        numbers.put(role, number);
        return ref;
    }
}
