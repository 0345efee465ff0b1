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
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
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
 * Offers to send the question for the load-in if its time had already passed when it was planned. Planning skips such a message; only a
 * person can release it.
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

    /** Those of one event; empty if there is no such event. */
    public List<LateContact> of(Caller caller, EventId event) {
        caller.require(Permission.READ);
        List<Event> one = events.find(caller.orgId(), event).stream().toList();
        return late(caller.orgId(), one, clock.instant());
    }

    /** Those of the first thousand upcoming events of this import. */
    public List<LateContact> ofImport(Caller caller, UUID importId) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        return late(caller.orgId(), imported(caller, importId, now), now);
    }

    /**
     * Schedules the offered messages that would still be offered, each for the time at which it can now be sent. Messages that changed
     * since the offer, and new ones, are left out.
     *
     * @return the scheduled messages
     */
    @Transactional
    public List<LateContact> plan(Caller caller, List<LateContact> offered) {
        caller.require(Permission.EDIT);
        Instant now = clock.instant();
        Map<MessageId, Long> agreed =
                offered.stream().collect(Collectors.toMap(LateContact::message, LateContact::revision));
        Set<EventId> ofEvents = offered.stream().map(each -> each.event().id()).collect(Collectors.toSet());
        List<LateContact> still = late(caller.orgId(), events.findAll(caller.orgId(), ofEvents), now).stream()
                .filter(each -> Long.valueOf(each.revision()).equals(agreed.get(each.message())))
                .toList();
        return schedule(caller, still, now);
    }

    private List<Event> imported(Caller caller, UUID importId, Instant now) {
        EventFilter coming = new EventFilter(null, now, null, Set.of()).ofImport(importId);
        return events.page(caller.orgId(), coming, null, MOST_EVENTS);
    }

    /** A message that changed since it was read is left out. */
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

    /** A message that a person or the gate skipped stays skipped. */
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
        Optional<ReasonCode> stop = basis.stops().stream().min(Comparator.naturalOrder());
        Optional<Contact> contact = subject.contacts().stream()
                .filter(each -> each.id().equals(message.slot().contact()))
                .findFirst();
        return contact
                .filter(each -> mayGetIt(rule, event, each))
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
                        at.equals(now),
                        stop.orElse(null)))
                .stream();
    }

    /** Whether the rules and the gate would let it reach the contact. */
    private static boolean mayGetIt(MessageRule rule, EventFacts event, Contact contact) {
        ContactFacts facts = contact.facts();
        return rule.whyNot(event, facts).isEmpty()
                && rule.waitsFor(event, true).isEmpty()
                && rule.reaches(facts)
                && !contact.isOptedOut()
                && !contact.isBounced();
    }
}
