package io.cuesheet.application.event;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.delivery.OpenCorrection;
import io.cuesheet.db.delivery.OutdatedRepository;
import io.cuesheet.db.delivery.SentMessage;
import io.cuesheet.db.delivery.ToldRepository;
import io.cuesheet.db.event.CorrectionTypeRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.planning.AdHocRepository;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds outdated information that people were given, and prepares messages that correct it. */
@Service
public class Corrections {

    private final EventRepository events;
    private final ToldRepository told;
    private final CorrectionTypeRepository types;
    private final AdHocRepository messages;
    private final OutdatedReading reading;
    private final OutdatedRepository outdated;
    private final CallerSource sources;
    private final Clock clock;

    Corrections(
            EventRepository events,
            ToldRepository told,
            CorrectionTypeRepository types,
            AdHocRepository messages,
            OutdatedReading reading,
            OutdatedRepository outdated,
            CallerSource sources,
            Clock clock) {
        this.events = events;
        this.told = told;
        this.types = types;
        this.messages = messages;
        this.reading = reading;
        this.outdated = outdated;
        this.sources = sources;
        this.clock = clock;
    }

    /** The last messages to people that would be outdated if the event had these details. */
    public List<StaleMessage> stale(Caller caller, Event event) {
        caller.require(Permission.READ);
        return stale(caller.orgId(), event);
    }

    private List<StaleMessage> stale(OrgId org, Event event) {
        return told.latest(org, event.id()).stream()
                .map(message -> StaleMessage.of(message, event))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Prepares a correction for everybody whose last message is outdated. Two groups get none: people whom somebody chose to leave as they
     * are, and people who were told another status, to whom somebody has to write. A correction waits until somebody has checked and sent
     * it. A person with an unsent correction gets no second one: it states the facts at the time when it is sent.
     *
     * @return the corrections for the event as it is now
     * @throws NotFound if there is no such event
     */
    @Transactional
    public List<MessageId> prepare(Caller caller, EventKey key) {
        caller.require(Permission.EDIT);
        OrgId org = caller.orgId();
        Event event = EventEditing.find(events, org, key).orElseThrow(() -> new NotFound("event"));
        return prepare(caller, event.id(), message -> true);
    }

    /**
     * The same, only for the people who got these messages.
     *
     * @return the corrections, including those prepared before
     * @throws NotFound if there is no such event
     */
    @Transactional
    public List<MessageId> prepare(Caller caller, EventId event, Set<MessageId> sent) {
        caller.require(Permission.EDIT);
        return prepare(caller, event, message -> sent.contains(message.id()));
    }

    /** Takes the event's lock first: if two people prepare at once, the second finds the first one's corrections. */
    private List<MessageId> prepare(Caller caller, EventId id, Predicate<OutdatedMessage> wanted) {
        OrgId org = caller.orgId();
        outdated.lock(org, id);
        Event event = events.find(org, id).orElseThrow(() -> new NotFound("event"));
        List<OutdatedMessage> found = reading.of(org, event).stream()
                .filter(message -> message.stale().isCorrectable())
                .filter(wanted)
                .toList();
        if (found.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        sources.ofTransaction(org, caller.source());
        types.ensure(org, now);
        return found.stream().map(message -> correction(caller, message, now)).toList();
    }

    private MessageId correction(Caller caller, OutdatedMessage message, Instant now) {
        OpenCorrection open = message.correction();
        if (open != null) {
            return open.id();
        }
        MessageId id = new MessageId(Ids.next());
        SentMessage told = message.stale().message();
        messages.insertForReview(
                caller.orgId(), id, told.event(), told.contact(), CorrectionTypeRepository.CODE, caller.actor(), now);
        return id;
    }
}
