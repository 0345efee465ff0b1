package io.cuesheet.application.contacts;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDraft;
import io.cuesheet.application.event.EventWriter;
import io.cuesheet.application.planning.CatchUp;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.planning.PlanningBasis;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Adds contacts to some events, and plans them, in one transaction. */
@Component
class ContactParts {

    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final EventWriter writer;
    private final EventPlanning planning;
    private final CatchUp catchUp;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final Clock clock;

    ContactParts(
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            EventWriter writer,
            EventPlanning planning,
            CatchUp catchUp,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            @Qualifier("planningClock") Clock clock) {
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.writer = writer;
        this.planning = planning;
        this.catchUp = catchUp;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /**
     * What becomes of these events.
     *
     * @param plans of those that get somebody
     */
    record Part(List<ContactMerge> merges, List<EventPlan> plans) {}

    /** How many messages a contact of an event gets at most. */
    int types(OrgId org) {
        return planning.basis(org).types().size();
    }

    /** What {@link #store} would do; nothing is written. */
    Part compute(OrgId org, Map<EventId, List<Addition>> wanted) {
        Instant now = clock.instant();
        List<ContactMerge> merges = merges(org, wanted, now);
        List<EventDraft> drafts = drafts(merges, now);
        List<StoredMessage> messages = plans.readMessages(org, ids(drafts));
        return new Part(merges, compute(planning.basis(org), drafts, messages, now));
    }

    /** How many contacts {@link #store} would add. */
    int count(OrgId org, Map<EventId, List<Addition>> wanted) {
        return merges(org, wanted, clock.instant()).stream()
                .mapToInt(merge -> merge.added().size())
                .sum();
    }

    /**
     * Adds the contacts. Under the lock of the organisation's plans nobody else writes these events, so they are read, compared and
     * changed as they are then: an event that somebody cancelled or moved to another venue meanwhile is left alone, and who was added
     * meanwhile is not added again.
     */
    Part store(Caller caller, Map<EventId, List<Addition>> wanted) {
        return transaction.execute(status -> storeNow(caller, wanted));
    }

    private Part storeNow(Caller caller, Map<EventId, List<Addition>> wanted) {
        OrgId org = caller.orgId();
        plans.lock(org);
        sources.ofTransaction(org, caller.source());
        Instant now = clock.instant();
        PlanningBasis basis = planning.basis(org);
        List<ContactMerge> merges = merges(org, wanted, now);
        List<EventDraft> drafts = drafts(merges, now);
        List<StoredMessage> messages = catchUp.lockMessages(org, ids(drafts));
        writer.write(org, drafts, "edit", caller.actor(), now);
        List<EventPlan> planned = compute(basis, drafts, messages, now);
        planning.apply(org, basis, planned, caller.actor(), now);
        return new Part(merges, planned);
    }

    private List<EventPlan> compute(
            PlanningBasis basis, List<EventDraft> drafts, List<StoredMessage> messages, Instant now) {
        return planning.compute(
                basis,
                Cause.EVENT,
                now,
                drafts.stream().map(EventDraft::afterwards).toList(),
                messages);
    }

    private List<ContactMerge> merges(OrgId org, Map<EventId, List<Addition>> wanted, Instant now) {
        Map<EventId, Event> found = byId(events.findAll(org, wanted.keySet()));
        List<Event> open = wanted.keySet().stream()
                .filter(found::containsKey)
                .map(found::get)
                .filter(event -> isComing(event, now))
                .toList();
        return contacts.withContacts(org, open).stream()
                .map(event -> ContactMerge.of(
                        event, meant(event, wanted.get(event.event().id()))))
                .toList();
    }

    private static Map<EventId, Event> byId(Collection<Event> found) {
        return found.stream().collect(Collectors.toMap(Event::id, Function.identity()));
    }

    private static boolean isComing(Event event, Instant now) {
        return event.status() != EventStatus.CANCELLED && !event.startsAt().isBefore(now);
    }

    /** Those whom the event is still to get. */
    private static List<SaidContact> meant(EventWithContacts event, List<Addition> wanted) {
        boolean hasContacts = event.contacts().stream().anyMatch(contact -> contact.removedAt() == null);
        return wanted.stream()
                .filter(addition -> !(hasContacts && addition.choice().withoutContacts()))
                .filter(addition -> EventMatcher.isMeant(addition.choice(), event.event()))
                .map(Addition::contact)
                .toList();
    }

    private static List<EventDraft> drafts(List<ContactMerge> merges, Instant now) {
        return merges.stream()
                .filter(merge -> !merge.added().isEmpty())
                .map(merge -> merge.draft(now))
                .toList();
    }

    private static List<EventId> ids(List<EventDraft> drafts) {
        return drafts.stream().map(draft -> draft.after().id()).toList();
    }
}
