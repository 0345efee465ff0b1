package io.cuesheet.application.event;

import io.cuesheet.db.delivery.LeftOutdated;
import io.cuesheet.db.delivery.OpenCorrection;
import io.cuesheet.db.delivery.OutdatedRepository;
import io.cuesheet.db.delivery.SentMessage;
import io.cuesheet.db.delivery.ToldRepository;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Compares people's last messages about events with the current events, except for messages that somebody chose to leave as they are. */
@Component
class OutdatedReading {

    private final ToldRepository told;
    private final OutdatedRepository outdated;
    private final ContactRepository contacts;

    OutdatedReading(ToldRepository told, OutdatedRepository outdated, ContactRepository contacts) {
        this.told = told;
        this.outdated = outdated;
        this.contacts = contacts;
    }

    List<OutdatedMessage> of(OrgId org, Event event) {
        return of(org, List.of(event)).stream()
                .flatMap(found -> found.messages().stream())
                .toList();
    }

    /** The events that have outdated messages, in the order given. */
    List<OutdatedEvent> of(OrgId org, List<Event> events) {
        // Read before the last messages: a correction that is sent in between is then in at least one of the two.
        Map<ContactId, OpenCorrection> corrections =
                outdated.openCorrections(org, events.stream().map(Event::id).toList());
        Map<EventId, List<StaleMessage>> stale = stale(org, events);
        if (stale.isEmpty()) {
            return List.of();
        }
        Collection<EventId> ids = stale.keySet();
        Map<ContactId, Contact> people =
                contacts.findByEvents(org, ids).stream().collect(Collectors.toMap(Contact::id, Function.identity()));
        Function<StaleMessage, OutdatedMessage> withContact = message -> {
            ContactId contact = message.message().contact();
            return new OutdatedMessage(message, people.get(contact), corrections.get(contact));
        };
        return events.stream()
                .filter(event -> stale.containsKey(event.id()))
                .map(event -> new OutdatedEvent(
                        event, stale.get(event.id()).stream().map(withContact).toList()))
                .toList();
    }

    private Map<EventId, List<StaleMessage>> stale(OrgId org, List<Event> events) {
        Map<EventId, Event> byId = events.stream().collect(Collectors.toMap(Event::id, Function.identity()));
        List<StaleMessage> all = told.latest(org, byId.keySet()).stream()
                .flatMap(message -> StaleMessage.of(message, byId.get(message.event())).stream())
                .toList();
        Map<MessageId, LeftOutdated> left = outdated.left(
                org,
                all.stream().map(StaleMessage::message).map(SentMessage::id).toList());
        return all.stream()
                .filter(message -> !isLeft(message, left))
                .collect(Collectors.groupingBy(message -> message.message().event()));
    }

    /** Left only while the same values differ; another value is reported again. */
    private static boolean isLeft(StaleMessage message, Map<MessageId, LeftOutdated> left) {
        LeftOutdated said = left.get(message.message().id());
        return said != null && said.facts().equals(message.judged());
    }
}
