package io.cuesheet.application.subscription;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.StoredBeside;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.subscription.NamedEvent;
import io.cuesheet.db.subscription.SubscriptionEventRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Stores a fetched file, and what it no longer names, within a transaction of the caller. The order of locks: that of the organisation's plans,
 * messages and events (the import), the row of the subscription (the caller), then the rows of its events.
 */
@Component
final class CalendarStore {

    /** Somebody may still have to decide while an event is on. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EventImport imports;
    private final StoredBeside beside;
    private final PlanRepository plans;
    private final SubscriptionEventRepository named;
    private final Clock clock;

    CalendarStore(
            EventImport imports,
            StoredBeside beside,
            PlanRepository plans,
            SubscriptionEventRepository named,
            @Qualifier("planningClock") Clock clock) {
        this.imports = imports;
        this.beside = beside;
        this.plans = plans;
        this.named = named;
        this.clock = clock;
    }

    /**
     * What storing the file comes to.
     *
     * @param changes whether it made a difference to events or messages
     * @param refs under which the events that it names are stored
     * @param held how many events were left as they are, because somebody else cancelled or postponed them and the file says otherwise
     * @param missing events to come that it no longer names
     * @param named events to come that it named before
     */
    record Stored(boolean changes, Set<String> refs, int held, List<NamedEvent> missing, int named) {

        /** More than half is rather a mistake of the calendar's than a decision about each event. */
        boolean isTooMuch() {
            return missing.size() * 2 > named;
        }
    }

    /** What of a file is stored. */
    enum Part {
        /** Everything: a person has seen it. */
        ALL,
        /** No event takes place again that somebody else cancelled or postponed. */
        UNASKED,
        /** The file is the one before, and has nothing new to say of events that are known. */
        NEW_EVENTS
    }

    /** Stores the events of the file; what it no longer names is only looked at. */
    Stored store(Caller caller, UUID subscription, ReadCalendar calendar, Part part) {
        OrgId org = caller.orgId();
        // Before anything is looked at, so that nobody cancels an event meanwhile.
        plans.lock(org);
        SeasonFile file = calendar.file();
        Map<String, Event> known = file == null ? Map.of() : beside.known(org, file);
        Set<String> held = file == null || part != Part.UNASKED ? Set.of() : held(org, file, known);
        boolean changes = file != null && changes(caller, taken(file, part, known.keySet(), held));
        Set<String> refs = calendar.refs().stream()
                .map(ref -> known.containsKey(ref) ? known.get(ref).externalRef() : ref)
                .collect(Collectors.toSet());
        List<NamedEvent> before = this.named.namedToCome(org, subscription, clock.instant());
        List<NamedEvent> missing = calendar.isWhole()
                ? before.stream()
                        .filter(event -> !refs.contains(event.externalRef()) && !isLeftOut(file, event))
                        .toList()
                : List.of();
        return new Stored(changes, refs, held.size(), missing, before.size());
    }

    private static boolean isLeftOut(@Nullable SeasonFile file, NamedEvent event) {
        return file != null && StoredBeside.isLeftOut(file, event.externalRef());
    }

    private static SeasonFile taken(SeasonFile file, Part part, Set<String> known, Set<String> held) {
        return part == Part.NEW_EVENTS
                ? file.only(row -> !known.contains(row.externalRef())).withoutSeries()
                : file.only(row -> !held.contains(row.externalRef()));
    }

    private boolean changes(Caller caller, SeasonFile file) {
        return (!file.events().isEmpty() || !file.series().isEmpty())
                && !imports.storeWithin(caller, file).nothingChanged();
    }

    /** References of the file for events that would take place again, and were cancelled or postponed by somebody else than a fetch. */
    private Set<String> held(OrgId org, SeasonFile file, Map<String, Event> known) {
        Map<String, Event> lifted = file.events().stream()
                .filter(row -> known.containsKey(row.externalRef()) && isLifted(row, known.get(row.externalRef())))
                .collect(Collectors.toMap(ImportedEvent::externalRef, row -> known.get(row.externalRef())));
        if (lifted.isEmpty()) {
            return Set.of();
        }
        Set<EventId> byOthers = Set.copyOf(
                named.setByOthers(org, lifted.values().stream().map(Event::id).toList(), Actor.SUBSCRIPTION));
        return lifted.keySet().stream()
                .filter(ref -> byOthers.contains(lifted.get(ref).id()))
                .collect(Collectors.toSet());
    }

    private static boolean isLifted(ImportedEvent row, Event before) {
        if (row.details() == null) {
            return false;
        }
        EventStatus said = row.details().status();
        return switch (before.status()) {
            case CANCELLED -> said != null && said != EventStatus.CANCELLED;
            case POSTPONED ->
                said == EventStatus.CONFIRMED
                        || said == EventStatus.TENTATIVE
                        || said != EventStatus.CANCELLED
                                && before.facts().isMovedFrom(row.details().startsLocal());
            case CONFIRMED, TENTATIVE -> false;
        };
    }

    /** Whether anybody is asked about events that it no longer names. */
    boolean asks(OrgId org, UUID subscription) {
        return named.asks(org, subscription, clock.instant());
    }

    /** Notes which events it names, and asks about those that it names no longer. Call it once the row of the subscription is written. */
    void note(OrgId org, UUID subscription, Stored stored) {
        Instant now = clock.instant();
        named.name(org, subscription, stored.refs());
        named.miss(
                org,
                subscription,
                stored.missing().stream().map(NamedEvent::eventId).toList(),
                now);
        named.forget(org, subscription, now.minus(REMEMBERED));
    }
}
