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
 * People whose last message about an event is outdated, until somebody sends a correction, prepares one, or chooses to leave it. The list
 * is derived from the ledger and the event and not stored; a message that was left appears again when the event changes again.
 */
@Service
public class OutdatedMessages {

    /** Messages about an event that ended longer ago need no correction. */
    private static final Duration ASKED_AFTERWARDS = Duration.ofDays(1);

    /** The count reads no more events than this, so that it is quick after any import. */
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
     * @param next start of the next page; null on the last one
     */
    public record Page(List<OutdatedEvent> events, @Nullable EventCursor next) {

        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * The number of people with outdated information that nobody has dealt with.
     *
     * @param isMore whether there may be more, because only the nearest 500 events were read
     */
    public record Count(int people, boolean isMore) {}

    /** Those of one event, with prepared and scheduled corrections; also empty if there is no such event. */
    public List<OutdatedMessage> of(Caller caller, EventId event) {
        caller.require(Permission.READ);
        return events.find(caller.orgId(), event)
                .map(found -> reading.of(caller.orgId(), found))
                .orElse(List.of());
    }

    /** Those of all upcoming events, after the cursor; null: from the nearest one. At most {@code limit} events. */
    public Page page(Caller caller, @Nullable EventCursor after, int limit) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        List<Event> found = outdated.candidates(org, earliest(), after, limit + 1);
        List<Event> page = found.size() > limit ? found.subList(0, limit) : found;
        return new Page(reading.of(org, page), found.size() > limit ? EventCursor.after(page.getLast()) : null);
    }

    /** How many people of upcoming events wait for somebody's decision. */
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
     * Leaves these messages of an event as they are: they are not reported again until the event changes again. Messages that are not
     * outdated are ignored.
     *
     * <p>The compared facts are stored, so a change made in between is reported.
     *
     * @param expectedVersion the event's version that the caller saw; null: any version
     * @return the messages that were left
     * @throws NotFound if there is no such event
     * @throws Conflict if the event changed meanwhile
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
