package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.ical.CalendarWriter;
import io.cuesheet.application.ical.ZoneDefinition;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.rule.EventStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.parameter.XParameter;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import org.jspecify.annotations.Nullable;

/** Events as a calendar that {@link SeasonCalendar} reads as what they are. */
public final class CalendarFile {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final CalendarWriter calendar = new CalendarWriter();
    private final Map<String, ZoneDefinition> zones = new TreeMap<>();
    private final List<VEvent> events = new ArrayList<>();
    private final Instant now;

    /** @param now when the calendar is made */
    public CalendarFile(Instant now) {
        this.now = now;
    }

    /** @param contacts of the event; removed ones are left out */
    public void add(Event event, List<Contact> contacts) {
        zones.computeIfAbsent(event.timeZone().getId(), id -> new ZoneDefinition(ZoneId.of(id)))
                .include(event.startsLocal().getYear());
        VEvent entry = new VEvent(false);
        entry.add(new Uid(event.externalRef()));
        entry.add(new DtStamp(now));
        entry.add(new Sequence(event.version() - 1));
        addStart(entry, event);
        entry.add(new Summary(event.name()));
        entry.add(new Location(PlaceWords.of(event.venue(), event.city())));
        entry.add(text(CalendarPlace.VENUE, event.venue()));
        entry.add(text(CalendarPlace.CITY, event.city()));
        addStatus(entry, event.status());
        addLoadIn(entry, event);
        contacts.stream()
                .filter(contact -> contact.removedAt() == null)
                .forEach(contact -> entry.add(property(contact)));
        events.add(entry);
    }

    public byte[] bytes() {
        zones.values().forEach(zone -> calendar.add(zone.component()));
        events.forEach(calendar::add);
        return calendar.bytes();
    }

    private static void addStart(VEvent entry, Event event) {
        if (event.startTimeOpen()) {
            // A date has no zone (RFC 5545, 3.2.19).
            entry.add(new DtStart<>(
                    new ParameterList(List.of(Value.DATE)), event.startsLocal().toLocalDate()));
            entry.add(text(CalendarEventReader.START_TIME_OPEN, event.timeZone().getId()));
        } else {
            entry.add(new DtStart<>(
                    new ParameterList(List.of(new TzId(event.timeZone().getId()))), event.startsLocal()));
        }
    }

    private static void addStatus(VEvent entry, EventStatus status) {
        entry.add(
                switch (status) {
                    case CONFIRMED -> new Status(Status.VALUE_CONFIRMED);
                    case TENTATIVE, POSTPONED -> new Status(Status.VALUE_TENTATIVE);
                    case CANCELLED -> new Status(Status.VALUE_CANCELLED);
                });
        if (status == EventStatus.POSTPONED) {
            entry.add(text(CalendarEventReader.STATUS, "POSTPONED"));
        }
    }

    private static void addLoadIn(VEvent entry, Event event) {
        LocalDateTime loadIn = event.loadInLocal();
        if (loadIn != null) {
            entry.add(text(CalendarEventReader.LOAD_IN, LOCAL.format(loadIn)));
            entry.add(text(
                    CalendarEventReader.CONFIDENCE, event.loadInConfidence().wireName()));
        }
    }

    private static Property property(Contact contact) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new XParameter(CalendarContacts.REF, contact.ref()));
        parameters.add(new XParameter(CalendarContacts.ROLE, contact.role()));
        addIfKnown(parameters, CalendarContacts.PHONE, contact.phone());
        addIfKnown(
                parameters,
                CalendarContacts.ZONE,
                contact.timeZone() == null ? null : contact.timeZone().getId());
        addIfKnown(parameters, CalendarContacts.LANGUAGE, contact.languageTag());
        URI address = address(contact.email());
        if (address == null) {
            String name = contact.name() == null ? contact.role() : contact.name();
            return new net.fortuna.ical4j.model.property.Contact(new ParameterList(parameters), name);
        }
        if (contact.name() != null) {
            parameters.add(new Cn(contact.name()));
        }
        return new Attendee(new ParameterList(parameters), address);
    }

    private static void addIfKnown(List<Parameter> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.add(new XParameter(name, value));
        }
    }

    /** Escapes what an address may have and a URI may not. */
    private static @Nullable URI address(@Nullable String email) {
        try {
            return email == null ? null : new URI("mailto", email, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("an address that no URI can have", impossible);
        }
    }

    private static Property text(String name, String value) {
        return new XProperty(name, value);
    }
}
