package io.cuesheet.application.event;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.planning.CatchUp;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.planning.PlanningBasis;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Saves single events with their messages, and previews the effect. */
@Service
public class EventEditing {

    private final CallerQuotas quotas;
    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final EventWriter writer;
    private final EventPlanning planning;
    private final CatchUp catchUp;
    private final LateFirstContacts late;
    private final CallerSource sources;
    private final Clock clock;

    EventEditing(
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            EventWriter writer,
            EventPlanning planning,
            CatchUp catchUp,
            LateFirstContacts late,
            CallerSource sources,
            @Qualifier("planningClock") Clock clock,
            CallerQuotas quotas) {
        this.quotas = quotas;
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.writer = writer;
        this.planning = planning;
        this.catchUp = catchUp;
        this.late = late;
        this.sources = sources;
        this.clock = clock;
    }

    /** The event with its contacts, including removed ones. */
    public Optional<EventWithContacts> find(Caller caller, EventKey key) {
        caller.require(Permission.READ);
        return find(caller.orgId(), key);
    }

    private Optional<EventWithContacts> find(OrgId org, EventKey key) {
        return find(events, org, key)
                .map(event -> contacts.withContacts(org, List.of(event)).getFirst());
    }

    static Optional<Event> find(EventRepository events, OrgId org, EventKey key) {
        return switch (key) {
            case EventKey.Reference ref -> events.findByExternalRef(org, ref.value());
            case EventKey.Id id -> events.find(org, id.value());
        };
    }

    /**
     * Saves the event and plans its messages, in one transaction.
     *
     * @param expectedVersion the version that the caller saw, 0 for none; null: any version
     * @throws Conflict if the event changed meanwhile
     * @throws NotFound if no event has this id
     */
    @Transactional
    public EventChanged save(Caller caller, EventKey key, EventDetails details, @Nullable Long expectedVersion) {
        caller.require(Permission.EDIT);
        OrgId org = caller.orgId();
        plans.lock(org);
        sources.ofTransaction(caller.orgId(), caller.source());
        Instant now = clock.instant();
        PlanningBasis basis = planning.basis(org);
        Optional<EventWithContacts> before = find(org, key);
        checkVersion(before, expectedVersion);
        EventDraft draft = draft(key, details, before, now);
        List<StoredMessage> messages = draft.isNew()
                ? List.of()
                : catchUp.lockMessages(org, List.of(draft.after().id()));
        if (draft.isTouched()) {
            writer.write(org, List.of(draft), "edit", caller.actor(), now);
        }
        EventPlan plan = compute(basis, draft, messages, now);
        if (draft.isTouched()) {
            planning.apply(org, basis, List.of(plan), caller.actor(), now);
        }
        return new EventChanged(draft.before(), plan);
    }

    /** How {@link #save} would change the messages now; nothing is written. */
    @Transactional(readOnly = true)
    public EventChanged preview(Caller caller, EventKey key, EventDetails details) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        OrgId org = caller.orgId();
        Instant now = clock.instant();
        EventDraft draft = draft(key, details, find(org, key), now);
        List<StoredMessage> messages = draft.isNew()
                ? List.of()
                : plans.readMessages(org, List.of(draft.after().id()));
        return new EventChanged(draft.before(), compute(planning.basis(org), draft, messages, now));
    }

    /** First contacts that planning skipped because their time had passed, and when they can be sent. */
    public List<LateContact> lateFirstContacts(Caller caller, EventKey key) {
        caller.require(Permission.READ);
        return find(events, caller.orgId(), key)
                .map(event -> late.of(caller, event.id()))
                .orElse(List.of());
    }

    /** Schedules these for the times at which they can be sent; returns the scheduled ones. */
    public List<LateContact> planFirstContacts(Caller caller, List<LateContact> offered) {
        caller.require(Permission.EDIT);
        return late.plan(caller, offered);
    }

    /** The rules' result for the current event: each type and contact with its message, or the reason why there is none. */
    @Transactional(readOnly = true)
    public Optional<EventPlan> plan(Caller caller, EventKey key) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        return find(org, key)
                .map(event -> planning.compute(
                                planning.basis(org),
                                Cause.EVENT,
                                clock.instant(),
                                List.of(event),
                                plans.readMessages(org, List.of(event.event().id())))
                        .getFirst());
    }

    private EventPlan compute(PlanningBasis basis, EventDraft draft, List<StoredMessage> messages, Instant now) {
        List<EventDraft> one = List.of(draft);
        return planning.compute(basis, Cause.EVENT, now, List.of(draft.afterwards()), messages, EventDraft.moved(one))
                .getFirst();
    }

    private static EventDraft draft(
            EventKey key, EventDetails details, Optional<EventWithContacts> before, Instant now) {
        @Nullable Event event = before.map(EventWithContacts::event).orElse(null);
        List<Contact> known = before.map(EventWithContacts::contacts).orElse(List.of());
        String ref = switch (key) {
            case EventKey.Reference named -> named.value();
            case EventKey.Id id ->
                before.orElseThrow(() -> new NotFound("event")).event().externalRef();
        };
        return EventDraft.of(ref, details, event, known, now);
    }

    private static void checkVersion(Optional<EventWithContacts> before, @Nullable Long expected) {
        if (expected == null) {
            return;
        }
        if (expected == 0 && before.isPresent()) {
            throw Conflict.of("external_ref", Texts.of("refusal.event.taken"));
        }
        long version = before.map(found -> (long) found.event().version()).orElse(0L);
        if (version != expected) {
            throw Conflict.with(before.orElse(null));
        }
    }
}
