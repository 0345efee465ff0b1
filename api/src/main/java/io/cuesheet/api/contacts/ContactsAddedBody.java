package io.cuesheet.api.contacts;

import io.cuesheet.api.planning.PlanOutcomeBody;
import io.cuesheet.api.problem.FileProblemBody;
import io.cuesheet.api.problem.FileQuestionBody;
import io.cuesheet.application.contacts.ContactFile;
import io.cuesheet.application.contacts.ContactsOutcome;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.db.event.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of adding contacts to many events, or of a dry run.
 *
 * @param eventsMatched events that match
 * @param eventsChanged events that get at least one contact
 * @param contactsAdded contacts added, counted for each event
 * @param alreadyThere contacts that an event already has, by role and address; they are left unchanged
 * @param withoutRoom contacts not added because their event already has a hundred
 * @param nothingChanged whether no contact was added
 * @param events events that get at least one contact, nearest first; the first 500
 * @param unmatchedLines lines of the file that match no event; the first 500
 * @param unmatchedCount number of all these lines
 * @param plan changes to the messages of these events
 * @param notes how ambiguous parts of the file were read
 * @param problems parts of the file that were not imported, by line; the first hundred
 * @param problemsCount of all problems, listed or not
 * @param questions questions that the file leaves open
 * @param storable in a dry run: whether the file can be stored as it is
 */
@Schema(name = "ContactsAdded", example = """
    {"events_matched": 38, "events_changed": 1, "contacts_added": 1, "already_there": 37, "without_room": 0,
     "nothing_changed": false, "events": [{"external_ref": "tour-1", "name": "The Tallis Scholars", "venue": "Wigmore Hall",
     "city": "London", "starts_at": "2027-12-03T19:30:00", "time_zone": "Europe/London", "start_time_open": false, "added": [{"ref": "Office",
     "role": "Office", "name": null}]}], "unmatched_lines": [], "unmatched_count": 0,
     "plan": {"counts": {"create": 1}, "lines": [], "complete": false, "next_cursor": null, "planning": null}, "notes": [],
     "problems": [], "problems_count": 0, "questions": [], "storable": true}""")
record ContactsAddedBody(
        int eventsMatched,
        int eventsChanged,
        int contactsAdded,
        int alreadyThere,
        int withoutRoom,
        boolean nothingChanged,
        List<LineBody> events,
        List<Integer> unmatchedLines,
        int unmatchedCount,
        PlanOutcomeBody plan,
        List<ImportNote> notes,
        List<FileProblemBody> problems,
        int problemsCount,
        List<FileQuestionBody> questions,
        boolean storable) {

    /**
     * An event with the contacts that it gets.
     *
     * @param startTimeOpen whether only the day of the start is known; the time is then noon
     */
    @Schema(name = "EventWithAddedContacts")
    record LineBody(
            String externalRef,
            String name,
            String venue,
            String city,
            LocalDateTime startsAt,
            String timeZone,
            boolean startTimeOpen,
            List<PersonBody> added) {

        private static LineBody of(ContactsOutcome.Line line) {
            Event event = line.event();
            return new LineBody(
                    event.externalRef(),
                    event.name(),
                    event.venue(),
                    event.city(),
                    event.startsLocal(),
                    event.timeZone().getId(),
                    event.startTimeOpen(),
                    line.added().stream().map(PersonBody::of).toList());
        }
    }

    /**
     * A contact that was added, or would be.
     *
     * @param ref identity within the event
     */
    @Schema(name = "PersonOfEvent")
    record PersonBody(String ref, String role, @Nullable String name) {

        private static PersonBody of(ContactDetails contact) {
            return new PersonBody(contact.ref(), contact.role(), contact.name());
        }
    }

    static ContactsAddedBody of(ContactsOutcome outcome) {
        return of(outcome, ContactRows.NONE, true);
    }

    static ContactsAddedBody of(ContactsOutcome outcome, ContactFile file, ErrorPolicy errors) {
        return of(outcome, file.rows(), file.isStorable(errors));
    }

    private static ContactsAddedBody of(ContactsOutcome outcome, ContactRows file, boolean storable) {
        return new ContactsAddedBody(
                outcome.eventsMatched(),
                outcome.eventsChanged(),
                outcome.contactsAdded(),
                outcome.alreadyThere(),
                outcome.withoutRoom(),
                outcome.nothingChanged(),
                outcome.lines().stream().map(LineBody::of).toList(),
                outcome.unmatched(),
                outcome.unmatchedCount(),
                PlanOutcomeBody.of(outcome.plan()),
                file.notes(),
                file.problems().stream().map(FileProblemBody::of).toList(),
                file.problemCount(),
                file.questions().stream().map(FileQuestionBody::of).toList(),
                storable);
    }
}
