package io.cuesheet.application.seasonfile;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.audit.Exports;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.seasonfile.calendar.CalendarFile;
import io.cuesheet.application.seasonfile.table.Column;
import io.cuesheet.application.text.CsvInjection;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventWithContacts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Writes events with their contacts into files that can be imported again. */
@Service
public class EventExport {

    private static final int PAGE = 500;

    private final Exports exports;
    private final EventDirectory directory;
    private final Clock clock;

    EventExport(EventDirectory directory, Clock clock, Exports exports) {
        this.exports = exports;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A season file with a line for each contact, and one for an event without any; cells that a spreadsheet would take for formulas are
     * neutralised. Flushes.
     */
    public void csv(Caller caller, EventFilter filter, OutputStream out) throws IOException {
        caller.require(Permission.READ);
        exports.begin(caller, "events", "csv");
        List<EventWithContacts> page = directory.page(caller, filter, null, PAGE);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(Column.written().stream().map(Column::header).toList());
        while (!page.isEmpty()) {
            page.stream().flatMap(EventExport::lines).forEach(csv::writeRecord);
            page = directory.page(
                    caller, filter, EventCursor.after(page.getLast().event()), PAGE);
        }
        csv.flush();
        writer.flush();
    }

    /** The same events as a calendar. */
    public byte[] calendar(Caller caller, EventFilter filter) {
        caller.require(Permission.READ);
        exports.begin(caller, "events", "icalendar");
        CalendarFile file = new CalendarFile(clock.instant());
        List<EventWithContacts> page = directory.page(caller, filter, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(each -> file.add(each.event(), each.contacts()));
            page = directory.page(
                    caller, filter, EventCursor.after(page.getLast().event()), PAGE);
        }
        return file.bytes();
    }

    private static Stream<List<String>> lines(EventWithContacts found) {
        List<Contact> contacts = found.contacts().stream()
                .filter(contact -> contact.removedAt() == null)
                .toList();
        return contacts.isEmpty()
                ? Stream.of(line(found.event(), null))
                : contacts.stream().map(contact -> line(found.event(), contact));
    }

    private static List<String> line(Event event, @Nullable Contact contact) {
        return Column.written().stream()
                .map(column -> CsvInjection.neutralised(value(column, event, contact)))
                .toList();
    }

    private static @Nullable String value(Column column, Event event, @Nullable Contact contact) {
        return switch (column) {
            case EXTERNAL_REF -> event.externalRef();
            case NAME -> event.name();
            case VENUE -> event.venue();
            case CITY -> event.city();
            case STARTS_AT ->
                event.startTimeOpen()
                        ? event.startsLocal().toLocalDate().toString()
                        : event.startsLocal().toString();
            case START_TIME_OPEN -> Boolean.toString(event.startTimeOpen());
            case TIME_ZONE -> event.timeZone().getId();
            case LOAD_IN_TIME -> Objects.toString(event.loadInLocal(), null);
            case CONTACT_ROLE -> of(contact, Contact::role);
            case CONTACT_EMAIL -> of(contact, Contact::email);
            case CONTACT_PHONE -> of(contact, Contact::phone);
            case LOAD_IN_CONFIDENCE -> event.loadInConfidence().wireName();
            case STATUS -> event.status().wireName();
            case CONTACT_REF -> of(contact, Contact::ref);
            case CONTACT_NAME -> of(contact, Contact::name);
            case CONTACT_TIME_ZONE -> Objects.toString(of(contact, Contact::timeZone), null);
            case CONTACT_LANGUAGE -> of(contact, Contact::languageTag);
            case START_DATE, START_TIME -> null;
        };
    }

    private static <V> @Nullable V of(@Nullable Contact contact, Function<Contact, @Nullable V> value) {
        return contact == null ? null : value.apply(contact);
    }
}
