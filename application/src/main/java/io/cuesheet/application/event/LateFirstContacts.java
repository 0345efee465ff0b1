package io.cuesheet.application.event;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.planning.PlanningBasis;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offers to send the question for the load-in of an event that was added after its time. Planning skips such a message; only a person lets it
 * go out.
 */
@Service
public class LateFirstContacts {

    /** More events than an import adds late. */
    private static final int MOST_EVENTS = 1_000;

    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final EventPlanning planning;
    private final MessageEditor editor;
    private final CallerSource sources;
    private final Clock clock;

    LateFirstContacts(
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            EventPlanning planning,
            MessageEditor editor,
            CallerSource sources,
            @Qualifier("planningClock") Clock clock) {
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.planning = planning;
        this.editor = editor;
        this.sources = sources;
        this.clock = clock;
    }

    /** Those of one event; none where there is no such event. */
    public List<LateContact> of(Caller caller, EventId event) {
        caller.require(Permission.READ);
        return late(caller.orgId(), one(caller, event), clock.instant());
    }

    /** Those of the first thousand coming events that came by this import. */
    public List<LateContact> ofImport(Caller caller, UUID importId) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        return late(caller.orgId(), imported(caller, importId, now), now);
    }

    /** Schedules those of one event for when they can go out; returns what was scheduled. */
    @Transactional
    public List<LateContact> plan(Caller caller, EventId event) {
        caller.require(Permission.EDIT);
        Instant now = clock.instant();
        return schedule(caller, late(caller.orgId(), one(caller, event), now), now);
    }

    /** The same with those of an import. */
    @Transactional
    public List<LateContact> planOfImport(Caller caller, UUID importId) {
        caller.require(Permission.EDIT);
        Instant now = clock.instant();
        return schedule(caller, late(caller.orgId(), imported(caller, importId, now), now), now);
    }

    private List<Event> one(Caller caller, EventId event) {
        return events.find(caller.orgId(), event).stream().toList();
    }

    private List<Event> imported(Caller caller, UUID importId, Instant now) {
        EventFilter coming = new EventFilter(null, now, null, Set.of()).ofImport(importId);
        return events.page(caller.orgId(), coming, null, MOST_EVENTS);
    }

    /** What somebody changed since it was read is left to them. */
    private List<LateContact> schedule(Caller caller, List<LateContact> late, Instant now) {
        sources.ofTransaction(caller.orgId(), caller.source());
        Envelope envelope = Envelope.of(caller.actor());
        List<Edit> edits = late.stream()
                .map(each -> Edit.of(
                        each.message(),
                        new ChangeStatus(MessageStatus.SCHEDULED, each.at(), envelope.expecting(each.revision()))))
                .toList();
        Set<Object> done = editor.edit(caller.orgId(), edits, now).stream()
                .filter(EditOutcome.Applied.class::isInstance)
                .map(EditOutcome::message)
                .collect(Collectors.toSet());
        return late.stream().filter(each -> done.contains(each.message())).toList();
    }

    private List<LateContact> late(OrgId org, List<Event> of, Instant now) {
        if (of.isEmpty()) {
            return List.of();
        }
        PlanningBasis basis = planning.basis(org);
        Map<String, MessageType> asking = basis.types().stream()
                .filter(type -> type.rule().onlyWithoutLoadIn() && !type.byHand())
                .collect(Collectors.toMap(MessageType::code, Function.identity()));
        Map<EventId, EventWithContacts> subjects = contacts.withContacts(org, of).stream()
                .collect(Collectors.toMap(subject -> subject.event().id(), Function.identity()));
        return plans.readMessages(org, subjects.keySet()).stream()
                .filter(message -> isSkippedAsLate(message.standing()))
                .filter(message -> asking.containsKey(message.slot().typeCode()))
                .flatMap(message ->
                        late(basis, asking.get(message.slot().typeCode()), subjects.get(message.event()), message, now))
                .toList();
    }

    /** What a person or the gate skipped stays skipped. */
    private static boolean isSkippedAsLate(Standing message) {
        return message.status() == MessageStatus.SKIPPED
                && message.skippedFrom() == MessageStatus.SCHEDULED
                && ReasonCode.TOO_LATE.name().equals(message.reasonCode())
                && message.occurrence() == 1
                && !message.deleted();
    }

    private static Stream<LateContact> late(
            PlanningBasis basis, MessageType type, EventWithContacts subject, StoredMessage message, Instant now) {
        MessageRule rule = type.rule();
        EventFacts event = subject.event().facts();
        Optional<Contact> contact = subject.contacts().stream()
                .filter(each -> each.id().equals(message.slot().contact()))
                .findFirst();
        return contact
                .filter(each -> rule.whyNot(event, each.facts()).isEmpty()
                        && rule.waitsFor(event, true).isEmpty())
                .map(each -> rule.allowedTimes(event.zone(), each.timeZone(), basis.calendar())
                        .next(now)
                        .instant())
                .filter(at -> !rule.isExpired(event, at)
                        && at.isBefore(subject.event().startsAt()))
                .map(at -> new LateContact(
                        message.id(),
                        message.standing().revision(),
                        subject.event(),
                        type.name(),
                        contact.get().role(),
                        at,
                        at.equals(now)))
                .stream();
    }
}
