package io.cuesheet.application.contacts;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.PartlyDone;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventGroupRepository;
import io.cuesheet.db.event.EventOrigin;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/**
 * Adds contacts to many events at once, and tells before what that will do. Nobody is removed or changed, and who is there already is
 * not added again (docs/decisions/0058-contacts-for-many-events.md).
 */
@Service
public class EventContacts {

    /** Contacts that somebody types or a program names; more stand in a file. */
    public static final int MOST_CONTACTS = 20;

    /** More events than any organisation has ahead; a bound all the same. */
    private static final int MOST_READ = 100_000;

    private static final int ORIGINS = 10;
    private static final int PLACES = 1_000;
    private static final Set<EventStatus> NOT_CANCELLED = EnumSet.complementOf(EnumSet.of(EventStatus.CANCELLED));

    private static final Logger log = LoggerFactory.getLogger(EventContacts.class);

    private final EventRepository events;
    private final EventGroupRepository groups;
    private final ContactParts parts;
    private final CallerQuotas quotas;
    private final Clock clock;

    EventContacts(
            EventRepository events,
            EventGroupRepository groups,
            ContactParts parts,
            CallerQuotas quotas,
            @Qualifier("planningClock") Clock clock) {
        this.events = events;
        this.groups = groups;
        this.parts = parts;
        this.quotas = quotas;
        this.clock = clock;
    }

    /**
     * How many events that are still to come and not cancelled have no contact.
     *
     * @param importId only of those that came by it; null: of all
     */
    public int countWithout(Caller caller, @Nullable UUID importId) {
        caller.require(Permission.READ);
        return events.count(caller.orgId(), coming().ofImport(importId).lackingContacts());
    }

    /** The last imports of whose events some are still to come, newest first. */
    public List<EventOrigin> origins(Caller caller) {
        caller.require(Permission.READ);
        return groups.imports(caller.orgId(), clock.instant(), ORIGINS);
    }

    /**
     * Where events that are still to come are, by name.
     *
     * @param venues the first {@link #PLACES}
     * @param cities the first {@link #PLACES}
     */
    public record Places(List<String> venues, List<String> cities) {

        public Places {
            venues = List.copyOf(venues);
            cities = List.copyOf(cities);
        }
    }

    public Places places(Caller caller) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        return new Places(groups.venues(org, clock.instant(), PLACES), groups.cities(org, clock.instant(), PLACES));
    }

    /** What {@link #add} would do at this moment; nothing is written. */
    public ContactsOutcome preview(Caller caller, EventChoice choice, List<SaidContact> contacts) {
        caller.require(Permission.EDIT);
        quotas.take(Quota.PREVIEW, caller);
        return computed(caller.orgId(), choice, additions(choice, contacts));
    }

    /**
     * Adds these contacts to all events that are meant. Many events are stored in parts, each with its plan in one transaction; if
     * something fails in between, the same again does the rest.
     *
     * @param expected how many contacts the preview said; null: however many
     * @throws Conflict where it would be more by now; nothing is changed then
     * @throws PartlyDone where a part failed that is not the first
     */
    public ContactsOutcome add(
            Caller caller, EventChoice choice, List<SaidContact> contacts, @Nullable Integer expected) {
        caller.require(Permission.EDIT);
        quotas.take(Quota.PREVIEW, caller);
        return store(caller, choice, additions(choice, contacts), expected);
    }

    /** What {@link #addFile} would do at this moment with what is right in the file; nothing is written. */
    public ContactsOutcome previewFile(Caller caller, ContactFile file) {
        caller.require(Permission.EDIT);
        quotas.take(Quota.PREVIEW, caller);
        return computed(caller.orgId(), EventChoice.ALL, file.additions());
    }

    /**
     * The same with the contacts of a file, each for the events that its row means.
     *
     * @throws FileRefused where it can't be stored as it is
     */
    public ContactsOutcome addFile(Caller caller, ContactFile file, ErrorPolicy errors, @Nullable Integer expected) {
        caller.require(Permission.EDIT);
        quotas.take(Quota.PREVIEW, caller);
        file.requireStorable(errors);
        return store(caller, EventChoice.ALL, file.additions(), expected);
    }

    private static List<Addition> additions(EventChoice choice, List<SaidContact> contacts) {
        if (contacts.isEmpty() || contacts.size() > MOST_CONTACTS) {
            throw InvalidInput.of("contacts", Texts.of("contact.most_contacts", MOST_CONTACTS));
        }
        contacts.forEach(SaidContact::check);
        return contacts.stream()
                .map(contact -> new Addition(choice, contact, 0))
                .toList();
    }

    private ContactsOutcome computed(OrgId org, EventChoice choice, List<Addition> additions) {
        Wanted wanted = wanted(org, choice, additions);
        AddedParts sum = new AddedParts();
        wanted.parts(parts.types(org)).forEach(part -> sum.add(parts.compute(org, part)));
        return sum.outcome(wanted);
    }

    private ContactsOutcome store(
            Caller caller, EventChoice choice, List<Addition> additions, @Nullable Integer expected) {
        Wanted wanted = wanted(caller.orgId(), choice, additions);
        List<Map<EventId, List<Addition>>> all = wanted.parts(parts.types(caller.orgId()));
        if (expected != null) {
            requireExpected(caller.orgId(), all, expected);
        }
        AddedParts sum = new AddedParts();
        boolean isBegun = false;
        for (Map<EventId, List<Addition>> part : all) {
            try {
                sum.add(parts.store(caller, part));
            } catch (RuntimeException failure) {
                // Whatever it was, what was stored before stays, and whoever asked must know that.
                throw isBegun ? partlyDone(sum, failure) : failure;
            }
            isBegun = true;
        }
        return sum.outcome(wanted);
    }

    private static PartlyDone partlyDone(AddedParts sum, RuntimeException failure) {
        boolean isAway = DatabaseAway.isCauseOf(failure);
        if (!isAway) {
            log.error("Contacts were added to some of the events", failure);
        }
        return PartlyDone.saying(
                isAway ? ReasonCode.DATABASE_UNAVAILABLE : ReasonCode.EXCEPTION,
                isAway ? sum.databaseAway() : sum.fault());
    }

    private Wanted wanted(OrgId org, EventChoice choice, List<Addition> additions) {
        EventFilter all = coming().ofImport(choice.importId());
        EventFilter filter = choice.withoutContacts() ? all.lackingContacts() : all;
        return Wanted.of(events.page(org, filter, null, MOST_READ), additions);
    }

    /** Fewer are right: some were added by a request that failed half-way, or by somebody else. */
    private void requireExpected(OrgId org, List<Map<EventId, List<Addition>>> all, int expected) {
        int now = all.stream().mapToInt(part -> parts.count(org, part)).sum();
        if (now > expected) {
            throw Conflict.saying(Texts.of("contact.more_than_expected", now, expected));
        }
    }

    private EventFilter coming() {
        return new EventFilter(null, clock.instant(), null, NOT_CANCELLED);
    }
}
