package io.cuesheet.ui.contacts;

import io.cuesheet.application.contacts.ContactsOutcome;
import io.cuesheet.application.contacts.ContactsOutcome.Line;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.db.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What adding contacts does, as sentences. */
final class OutcomeWords {

    private static final int NAMED_LINES = 10;

    private OutcomeWords() {}

    /** Such as "38 contacts". */
    static String count(int number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    static String headline(ContactsOutcome outcome) {
        if (outcome.eventsMatched() == 0) {
            return "No event that is still to come matches.";
        }
        if (outcome.nothingChanged()) {
            return outcome.alreadyThere() > 0
                    ? "Nothing to add: these contacts are there already."
                    : "Nothing to add to these events.";
        }
        return "%s to %s."
                .formatted(count(outcome.contactsAdded(), "contact"), count(outcome.eventsChanged(), "event"));
    }

    /** What else there is to know. */
    static List<String> details(ContactsOutcome outcome, ContactRows file) {
        List<String> details = new ArrayList<>();
        if (outcome.alreadyThere() > 0) {
            details.add(
                    "Already there, in that role and with that address: " + count(outcome.alreadyThere(), "contact"));
        }
        if (outcome.withoutRoom() > 0) {
            details.add(
                    "Not added, because an event has at most 100 contacts: " + count(outcome.withoutRoom(), "contact"));
        }
        if (outcome.unmatchedCount() > 0) {
            details.add(unmatched(outcome));
        }
        file.notes().forEach(note -> details.add("Line %d: %s".formatted(note.line(), note.message())));
        return details;
    }

    private static String unmatched(ContactsOutcome outcome) {
        String lines = outcome.unmatched().stream()
                .limit(NAMED_LINES)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        int more = outcome.unmatchedCount()
                - Math.min(NAMED_LINES, outcome.unmatched().size());
        return "No event matches %s %s%s"
                .formatted(
                        outcome.unmatchedCount() == 1 ? "line" : "lines",
                        lines,
                        more > 0 ? " and %,d more".formatted(more) : "");
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
