package io.cuesheet.application.subscription;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.subscription.MissingEvent;
import io.cuesheet.db.subscription.SubscriptionEventRepository;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Events to come that are no longer in the calendar from which they came. Nothing happens to them until somebody decides. */
@Service
public class MissingEvents {

    /** That are listed, the next ones first. */
    public static final int LISTED = 200;

    private final SubscriptionEventRepository named;
    private final EventEditing editing;
    private final AuditRepository audit;
    private final CallerSource origins;
    private final Clock clock;

    MissingEvents(
            SubscriptionEventRepository named,
            EventEditing editing,
            AuditRepository audit,
            CallerSource origins,
            @Qualifier("planningClock") Clock clock) {
        this.named = named;
        this.editing = editing;
        this.audit = audit;
        this.origins = origins;
        this.clock = clock;
    }

    /** The next ones first, {@value #LISTED} at most. */
    public List<MissingEvent> list(Caller caller) {
        caller.require(Permission.READ);
        return named.open(caller.orgId(), LISTED, clock.instant());
    }

    public int count(Caller caller) {
        caller.require(Permission.READ);
        return named.countOpen(caller.orgId(), clock.instant());
    }

    /** The event stays as it is. It is asked about again only if the calendar names it once more and then misses it again. */
    @Transactional
    public MissingEvent keep(Caller caller, UUID subscription, String externalRef) {
        caller.require(Permission.EDIT);
        MissingEvent event = open(caller, subscription, externalRef);
        if (!named.keep(caller.orgId(), subscription, event.eventId(), clock.instant())) {
            throw gone();
        }
        origins.ofTransaction(caller.orgId(), caller.source());
        audit.addOfEvents(
                caller.orgId(),
                clock.instant(),
                caller.actor(),
                List.of(new AuditRepository.EventLine(
                        event.eventId(), "keep-missing-event", null, Map.of("subscription", subscription))));
        return event;
    }

    /** The event is cancelled, as if somebody had done so on its page: its messages follow their types' rules. */
    @Transactional
    public MissingEvent cancel(Caller caller, UUID subscription, String externalRef) {
        caller.require(Permission.EDIT);
        MissingEvent missing = open(caller, subscription, externalRef);
        EventKey key = new EventKey.Reference(missing.externalRef());
        Event event = editing.find(caller, key).orElseThrow(MissingEvents::gone).event();
        editing.save(caller, key, EventDetails.known(event, EventStatus.CANCELLED), (long) event.version());
        return missing;
    }

    private MissingEvent open(Caller caller, UUID subscription, String externalRef) {
        return named.findOpen(caller.orgId(), subscription, externalRef, clock.instant())
                .orElseThrow(MissingEvents::gone);
    }

    private static NotFound gone() {
        return new NotFound("question about this event");
    }
}
