package io.cuesheet.application.subscription;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportReport;
import io.cuesheet.db.subscription.NamedEvent;
import io.cuesheet.db.subscription.SubscriptionEventRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
    private final SubscriptionEventRepository named;
    private final Clock clock;

    CalendarStore(EventImport imports, SubscriptionEventRepository named, @Qualifier("planningClock") Clock clock) {
        this.imports = imports;
        this.named = named;
        this.clock = clock;
    }

    /**
     * What storing the file comes to.
     *
     * @param changes whether it made a difference to events or messages
     * @param missing events to come that it no longer names
     * @param named events to come that it named before
     */
    record Stored(boolean changes, List<NamedEvent> missing, int named) {

        /** More than half is rather a mistake of the calendar's than a decision about each event. */
        boolean isTooMuch() {
            return missing.size() * 2 > named;
        }
    }

    /** Stores the events of the file; what it no longer names is only looked at. */
    Stored store(Caller caller, UUID subscription, ReadCalendar calendar) {
        OrgId org = caller.orgId();
        boolean changes = calendar.file() != null && changes(imports.storeWithin(caller, calendar.file()));
        List<NamedEvent> before = this.named.namedToCome(org, subscription, clock.instant());
        Set<String> refs = calendar.refs();
        List<NamedEvent> missing = calendar.isWhole()
                ? before.stream()
                        .filter(event -> !refs.contains(event.externalRef()))
                        .toList()
                : List.of();
        return new Stored(changes, missing, before.size());
    }

    private static boolean changes(ImportReport report) {
        return !report.nothingChanged();
    }

    /** Notes which events it names, and asks about those that it names no longer. Call it once the row of the subscription is written. */
    void note(OrgId org, UUID subscription, ReadCalendar calendar, Stored stored) {
        Instant now = clock.instant();
        named.name(org, subscription, calendar.refs());
        named.miss(
                org,
                subscription,
                stored.missing().stream().map(NamedEvent::eventId).toList(),
                now);
        named.forget(org, subscription, now.minus(REMEMBERED));
    }
}
