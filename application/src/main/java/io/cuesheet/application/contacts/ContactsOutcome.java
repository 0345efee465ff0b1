package io.cuesheet.application.contacts;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.db.event.Event;
import java.util.List;

/**
 * What adding contacts to many events did, or would do.
 *
 * @param eventsMatched events that are meant
 * @param eventsChanged those that get somebody
 * @param contactsAdded contacts that were added, each event's counted
 * @param alreadyThere contacts that an event has already, by role and address
 * @param withoutRoom contacts that an event does not get because it has as many as it may have
 * @param lines of the events that get somebody, nearest first; the first {@link #LINES}
 * @param unmatched lines of the file that mean no event; the first {@link #LINES}
 * @param unmatchedCount of all of them
 * @param plan what becomes of the messages of the events that change
 */
public record ContactsOutcome(
        int eventsMatched,
        int eventsChanged,
        int contactsAdded,
        int alreadyThere,
        int withoutRoom,
        List<Line> lines,
        List<Integer> unmatched,
        int unmatchedCount,
        PlanPreview plan) {

    /** More than anybody reads. */
    public static final int LINES = 500;

    /** An event with those whom it gets. */
    public record Line(Event event, List<ContactDetails> added) {

        public Line {
            added = List.copyOf(added);
        }
    }

    public ContactsOutcome {
        lines = List.copyOf(lines);
        unmatched = List.copyOf(unmatched);
    }

    /** Whether all were there already. */
    public boolean nothingChanged() {
        return contactsAdded == 0;
    }
}
