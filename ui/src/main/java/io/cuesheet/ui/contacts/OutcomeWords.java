package io.cuesheet.ui.contacts;

import io.cuesheet.application.contacts.ContactsOutcome;
import io.cuesheet.application.contacts.ContactsOutcome.Line;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The effect of adding contacts, as sentences. */
final class OutcomeWords {

    private static final int NAMED_LINES = 10;

    private OutcomeWords() {}

    static String headline(ContactsOutcome outcome) {
        if (outcome.eventsMatched() == 0) {
            return Texts.of("contacts.outcome.no_event");
        }
        if (outcome.nothingChanged()) {
            return Texts.of(outcome.alreadyThere() > 0 ? "contacts.outcome.all_there" : "contacts.outcome.nothing");
        }
        return Texts.of("contacts.outcome.added", outcome.contactsAdded(), outcome.eventsChanged());
    }

    /** Further details. */
    static List<String> details(ContactsOutcome outcome, ContactRows file) {
        List<String> details = new ArrayList<>();
        if (outcome.alreadyThere() > 0) {
            details.add(Texts.of("contacts.outcome.already_there", outcome.alreadyThere()));
        }
        if (outcome.withoutRoom() > 0) {
            details.add(Texts.of("contacts.outcome.without_room", outcome.withoutRoom()));
        }
        if (outcome.unmatchedCount() > 0) {
            details.add(unmatched(outcome));
        }
        file.notes()
                .forEach(note ->
                        details.add(Texts.of("contacts.outcome.note", String.valueOf(note.line()), note.message())));
        return details;
    }

    private static String unmatched(ContactsOutcome outcome) {
        String lines = outcome.unmatched().stream()
                .limit(NAMED_LINES)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        int more = outcome.unmatchedCount()
                - Math.min(NAMED_LINES, outcome.unmatched().size());
        return more > 0
                ? Texts.of("contacts.outcome.unmatched_more", lines, more)
                : Texts.of("contacts.outcome.unmatched", outcome.unmatchedCount(), lines);
    }

    static String line(Line line) {
        Event event = line.event();
        return "%s, %s, %s: %s"
                .formatted(
                        event.name(),
                        StartWords.of(event),
                        PlaceWords.of(event.venue(), event.city()),
                        line.added().stream().map(OutcomeWords::person).collect(Collectors.joining("; ")));
    }

    private static String person(ContactDetails contact) {
        String address = contact.email() == null ? contact.phone() : contact.email();
        return contact.name() == null
                ? "%s (%s)".formatted(contact.role(), address)
                : "%s, %s (%s)".formatted(contact.role(), contact.name(), address);
    }
}
