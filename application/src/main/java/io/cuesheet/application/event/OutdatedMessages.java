package io.cuesheet.application.event;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.AuditRepository.EventLine;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.delivery.LeftOutdated;
import io.cuesheet.db.delivery.OutdatedRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who was last told something of an event that does not hold any more, until somebody has dealt with it: sent a correction, prepared one, or
 * said to leave it. It follows from the ledger and the event and is stored nowhere; what is left as it is comes back when the event changes
 * again.
 */
@Service
public class OutdatedMessages {

    /** Nobody corrects what was told of an event that is over for longer. */
    private static final Duration ASKED_AFTERWARDS = Duration.ofDays(1);

    /** The count looks at no more events than this, so that it is quick whatever an import has changed. */
    private static final int MOST_COUNTED = 500;

    private final EventRepository events;
    private final OutdatedRepository outdated;
    private final OutdatedReading reading;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    OutdatedMessages(
            EventRepository events,
            OutdatedRepository outdated,
            OutdatedReading reading,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.events = events;
        this.outdated = outdated;
        this.reading = reading;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * A page of events, nearest first.
     *
     * @param next where the next page begins; null on the last one
     */
    public record Page(List<OutdatedEvent> events, @Nullable EventCursor next) {

        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * How many people were told something outdated that nobody has dealt with.
     *
     * @param isMore whether there may be more, since only the nearest 500 events were looked at
     */
    public record Count(int people, boolean isMore) {}

    /** Those of one event, with prepared and scheduled corrections; empty where there is no such event, too. */
    public List<OutdatedMessage> of(Caller caller, EventId event) {
        caller.require(Permission.READ);
        return events.find(caller.orgId(), event)
                .map(found -> reading.of(caller.orgId(), found))
                .orElse(List.of());
    }

    /** Those of all events ahead, behind the cursor; null: from the nearest one. It has at most {@code limit} events. */
    public Page page(Caller caller, @Nullable EventCursor after, int limit) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        List<Event> found = outdated.candidates(org, earliest(), after, limit + 1);
        List<Event> page = found.size() > limit ? found.subList(0, limit) : found;
        return new Page(reading.of(org, page), found.size() > limit ? EventCursor.after(page.getLast()) : null);
    }

    /** How many people of events ahead wait for somebody's decision. */
    public Count count(Caller caller) {
        caller.require(Permission.READ);
        Page page = page(caller, null, MOST_COUNTED);
        long people = page.events().stream()
                .flatMap(event -> event.messages().stream())
                .filter(OutdatedMessage::isUndecided)
                .count();
        return new Count(Math.toIntExact(people), page.next() != null);
    }

    /**
     * Leaves these messages of an event as they are: nobody is asked about them again until the event changes once more. Those that are not
     * outdated are passed over.
     *
     * <p>Stored is what was compared here, so a change that comes in between is asked about.
     *
     * @param expectedVersion the event's version that the caller saw; null: whatever it is now
     * @return those that were left
     * @throws NotFound where there is no such event
     * @throws Conflict where the event changed meanwhile
     */
    @Transactional
    public List<MessageId> leave(
            Caller caller, EventId event, Set<MessageId> messages, @Nullable Integer expectedVersion) {
        caller.require(Permission.EDIT);
        OrgId org = caller.orgId();
        Event found = events.find(org, event).orElseThrow(() -> new NotFound("event"));
        if (expectedVersion != null && expectedVersion != found.version()) {
            throw Conflict.saying(Texts.of("refusal.event.changed"));
        }
        Instant now = clock.instant();
        List<StaleMessage> judged = reading.of(org, found).stream()
                .map(OutdatedMessage::stale)
                .filter(message -> messages.contains(message.message().id()))
                .toList();
        if (!judged.isEmpty()) {
            sources.ofTransaction(org, caller.source());
            outdated.leave(
                    org,
                    judged.stream()
                            .map(message ->
                                    new LeftOutdated(message.message().id(), message.judged(), caller.actor(), now))
                            .toList());
            audit.addOfEvents(
                    org,
                    now,
                    caller.actor(),
                    judged.stream().map(OutdatedMessages::line).toList());
        }
        return judged.stream().map(message -> message.message().id()).toList();
    }

    private static EventLine line(StaleMessage left) {
        return new EventLine(
                left.message().event(),
                "leave-outdated",
                null,
                Map.of("message", left.message().id(), "fields", left.changed()));
    }

    private Instant earliest() {
        return clock.instant().minus(ASKED_AFTERWARDS);
    }
}
