package io.cuesheet.ui.event;

import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.event.EventEntry.ContactEntry;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges an event that two people edited at once: keeps each change made by only one of them. Contacts are matched by reference.
 *
 * @param mine both people's changes; where both changed a field, this person's value
 * @param theirs the same, but where both changed a field, the stored value
 * @param changes the other person's changes
 */
record EventMerge(EventEntry mine, EventEntry theirs, List<Change> changes) {

    EventMerge {
        changes = List.copyOf(changes);
    }

    /** The fields that can change. */
    enum Field {
        NAME,
        VENUE,
        CITY,
        START,
        TIME_ZONE,
        LOAD_IN,
        STATUS,
        CONTACT,
        CONTACT_ROLE,
        CONTACT_NAME,
        CONTACT_EMAIL,
        CONTACT_PHONE,
        CONTACT_TIME_ZONE,
        CONTACT_LANGUAGE,
        CONTACT_MESSAGES;

        private Detail of(String role) {
            return new Detail(this, role);
        }
    }

    /**
     * One changed field.
     *
     * @param role role of the contact; null: a field of the event
     */
    record Detail(Field field, @Nullable String role) {

        private Detail(Field field) {
            this(field, null);
        }

        /** Such as "Venue", "Contact Stage" or "Stage: role". */
        String label() {
            return words(Texts.named("event.field", field));
        }

        /** The same label within a sentence, such as "venue". */
        String inSentence() {
            return words(Texts.named("event.changed_field", field));
        }

        private String words(String name) {
            if (role == null) {
                return name;
            }
            return field == Field.CONTACT ? name + " " + role : role + ": " + name;
        }
    }

    /** What this person did with a field that the other one changed. */
    enum Part {
        UNTOUCHED,
        SAME,
        OTHERWISE
    }

    /**
     * One change by the other person.
     *
     * @param theirs the stored value
     * @param yours this person's value
     */
    record Change(Detail detail, String theirs, String yours, Part part) {

        /** Omits the texts, which may be addresses. */
        @Override
        public String toString() {
            return "Change[detail=%s, part=%s]".formatted(detail, part);
        }
    }

    /**
     * Compares three versions of an event.
     *
     * @param base the version that this person first saw
     * @param typed this person's version
     * @param stored the other person's version
     */
    static EventMerge of(EventEntry base, EventEntry typed, EventEntry stored) {
        Merging merging = new Merging(true);
        EventEntry mine = merging.event(base, typed, stored);
        return new EventMerge(mine, new Merging(false).event(base, typed, stored), merging.changes);
    }

    /** Whether this person has to choose. */
    boolean isClash() {
        return changes.stream().anyMatch(change -> change.part() == Part.OTHERWISE);
    }

    /** A start and whether its time is known, merged as one value. */
    private record Start(@Nullable LocalDateTime at, boolean isTimeOpen) {

        private static Start of(EventEntry entry) {
            return new Start(entry.starts(), entry.startTimeOpen());
        }

        private static String words(@Nullable Start start) {
            return start == null || start.at == null
                    ? EntryWords.time(null)
                    : StartWords.of(start.at, start.isTimeOpen);
        }
    }

    /** One pass over the three versions. */
    private static final class Merging {

        private final boolean prefersMine;
        private final List<Change> changes = new ArrayList<>();

        private Merging(boolean prefersMine) {
            this.prefersMine = prefersMine;
        }

        private EventEntry event(EventEntry base, EventEntry typed, EventEntry stored) {
            Start start = pick(Field.START, Start.of(base), Start.of(typed), Start.of(stored), Start::words);
            return new EventEntry(
                    pick(Field.NAME, base.name(), typed.name(), stored.name(), EntryWords::text),
                    pick(Field.VENUE, base.venue(), typed.venue(), stored.venue(), EntryWords::text),
                    pick(Field.CITY, base.city(), typed.city(), stored.city(), EntryWords::text),
                    start.at(),
                    pickAny(new Detail(Field.TIME_ZONE), base.zone(), typed.zone(), stored.zone(), EntryWords::text),
                    pickAny(
                            new Detail(Field.LOAD_IN),
                            base.loadIn(),
                            typed.loadIn(),
                            stored.loadIn(),
                            EntryWords::loadIn),
                    pick(Field.STATUS, base.status(), typed.status(), stored.status(), EntryWords::status),
                    start.isTimeOpen(),
                    contacts(base.contacts(), typed.contacts(), stored.contacts()));
        }

        /** Contacts by reference, in stored order; those added by this person come last, unless the other one added identical ones. */
        private List<ContactEntry> contacts(
                List<ContactEntry> base, List<ContactEntry> typed, List<ContactEntry> stored) {
            Map<String, ContactEntry> before = byRef(base);
            Map<String, ContactEntry> mine = byRef(typed);
            Map<String, ContactEntry> theirs = byRef(stored);
            Set<String> refs = new TreeSet<>(before.keySet());
            refs.addAll(mine.keySet());
            refs.addAll(theirs.keySet());
            List<ContactEntry> merged = new ArrayList<>();
            for (String ref : refs) {
                ContactEntry contact = contact(before.get(ref), mine.get(ref), theirs.get(ref));
                if (contact != null) {
                    merged.add(contact);
                }
            }
            List<ContactEntry> addedByThem = theirs.values().stream()
                    .filter(contact -> !before.containsKey(contact.ref()))
                    .map(ContactEntry::asNew)
                    .toList();
            typed.stream()
                    .filter(contact -> contact.ref() == null && !addedByThem.contains(contact))
                    .forEach(merged::add);
            return merged;
        }

        private @Nullable ContactEntry contact(
                @Nullable ContactEntry base, @Nullable ContactEntry typed, @Nullable ContactEntry stored) {
            if (base != null && typed != null && stored != null) {
                return contactOfAll(base, typed, stored);
            }
            ContactEntry any = Objects.requireNonNull(base != null ? base : stored != null ? stored : typed);
            return pickAny(Field.CONTACT.of(any.role()), base, typed, stored, EntryWords::contact);
        }

        private ContactEntry contactOfAll(ContactEntry base, ContactEntry typed, ContactEntry stored) {
            String who = base.role();
            return new ContactEntry(
                    stored.id(),
                    stored.ref(),
                    pick(Field.CONTACT_ROLE.of(who), base.role(), typed.role(), stored.role(), EntryWords::text),
                    pick(Field.CONTACT_NAME.of(who), base.name(), typed.name(), stored.name(), EntryWords::text),
                    pick(Field.CONTACT_EMAIL.of(who), base.email(), typed.email(), stored.email(), EntryWords::text),
                    pick(Field.CONTACT_PHONE.of(who), base.phone(), typed.phone(), stored.phone(), EntryWords::text),
                    pickAny(
                            Field.CONTACT_TIME_ZONE.of(who),
                            base.zone(),
                            typed.zone(),
                            stored.zone(),
                            EntryWords::text),
                    pickAny(
                            Field.CONTACT_LANGUAGE.of(who),
                            base.language(),
                            typed.language(),
                            stored.language(),
                            EntryWords::language),
                    pick(
                            Field.CONTACT_MESSAGES.of(who),
                            base.optedOut(),
                            typed.optedOut(),
                            stored.optedOut(),
                            EntryWords::optedOut),
                    stored.bounced());
        }

        private static Map<String, ContactEntry> byRef(List<ContactEntry> contacts) {
            Map<String, ContactEntry> byRef = new TreeMap<>();
            contacts.forEach(contact -> {
                if (contact.ref() != null) {
                    byRef.put(contact.ref(), contact);
                }
            });
            return byRef;
        }

        private <V> V pick(Field field, V base, V typed, V stored, Function<V, String> words) {
            return pick(new Detail(field), base, typed, stored, words);
        }

        private <V> V pick(Detail detail, V base, V typed, V stored, Function<V, String> words) {
            return Objects.requireNonNull(pickAny(detail, base, typed, stored, words));
        }

        /** @param words text of a value, or of a missing one */
        private <V> @Nullable V pickAny(
                Detail detail, @Nullable V base, @Nullable V typed, @Nullable V stored, Function<V, String> words) {
            if (Objects.equals(stored, base)) {
                return typed;
            }
            Part part = part(base, typed, stored);
            changes.add(new Change(detail, words.apply(stored), words.apply(typed), part));
            return part == Part.OTHERWISE && prefersMine ? typed : stored;
        }

        private static <V> Part part(@Nullable V base, @Nullable V typed, @Nullable V stored) {
            if (Objects.equals(typed, base)) {
                return Part.UNTOUCHED;
            }
            return Objects.equals(typed, stored) ? Part.SAME : Part.OTHERWISE;
        }
    }
}
