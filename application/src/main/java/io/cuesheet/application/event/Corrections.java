package io.cuesheet.application.event;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.delivery.ToldRepository;
import io.cuesheet.db.event.CorrectionTypeRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.idempotency.IdempotencyKeyRepository;
import io.cuesheet.db.idempotency.KeyUse;
import io.cuesheet.db.planning.AdHocRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what people were told and is not true any more, and prepares messages that set it right. */
@Service
public class Corrections {

    private final EventRepository events;
    private final ToldRepository told;
    private final CorrectionTypeRepository types;
    private final AdHocRepository messages;
    private final IdempotencyKeyRepository keys;
    private final CallerSource sources;
    private final Clock clock;

    Corrections(
            EventRepository events,
            ToldRepository told,
            CorrectionTypeRepository types,
            AdHocRepository messages,
            IdempotencyKeyRepository keys,
            CallerSource sources,
            Clock clock) {
        this.events = events;
        this.told = told;
        this.types = types;
        this.messages = messages;
        this.keys = keys;
        this.sources = sources;
        this.clock = clock;
    }

    /** What would be wrong of what people were last told, if the event were like this. */
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
     * Prepares a correction for everybody who was told something that does not hold any more. It waits until somebody has looked at it
     * and sends it. Asking again prepares nothing new, as long as the event has not changed again.
     *
     * @return the corrections for the event as it is now
     * @throws NotFound where there is no such event
     */
    @Transactional
    public List<MessageId> prepare(Caller caller, EventKey key) {
        caller.require(Permission.EDIT);
        OrgId org = caller.orgId();
        Event event = EventEditing.find(events, org, key).orElseThrow(() -> new NotFound("event"));
        List<StaleMessage> stale = stale(org, event);
        if (stale.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        sources.ofTransaction(caller.orgId(), caller.source());
        types.ensure(org, now);
        return stale.stream()
                .map(message -> correction(caller, event, message, now))
                .toList();
    }

    private MessageId correction(Caller caller, Event event, StaleMessage stale, Instant now) {
        OrgId org = caller.orgId();
        String key = "correction:%s:%d:%s"
                .formatted(event.id(), event.version(), stale.message().contact());
        MessageId id = new MessageId(Ids.next());
        if (!keys.take(org, key, KeyUse.forMessage(key, id), now)) {
            return Objects.requireNonNull(keys.find(org, key).orElseThrow().message());
        }
        messages.insertForReview(
                org, id, event.id(), stale.message().contact(), CorrectionTypeRepository.CODE, caller.actor(), now);
        return id;
    }
}
