package io.cuesheet.application.planning;

import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.SeasonRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what planning all events by a changed rule or setting would do: reads them in chunks and counts; nothing is written. */
@Component
class SeasonPreview {

    private static final int CHUNK = 2_000;

    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final SeasonRepository seasons;
    private final EventPlanning planning;
    private final Resuming resuming;

    SeasonPreview(
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            SeasonRepository seasons,
            EventPlanning planning,
            Resuming resuming) {
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.seasons = seasons;
        this.planning = planning;
        this.resuming = resuming;
    }

    /** @param after where an earlier page ended; null: counts all, with the first page */
    PlanPreview preview(OrgId org, PlanningBasis basis, Instant now, @Nullable EventCursor after) {
        Instant from = now.minus(basis.reach());
        Map<EventId, List<StoredMessage>> blocked =
                plans.readBlocked(org).stream().collect(Collectors.groupingBy(StoredMessage::event));
        PreviewBuilder found = new PreviewBuilder();
        EventCursor cursor = after;
        boolean more = true;
        while (more) {
            List<Event> chunk = events.season(org, from, cursor, CHUNK);
            plans(org, basis, now, chunk, blocked).forEach(found::add);
            more = chunk.size() == CHUNK && !(after != null && found.isFull());
            cursor = chunk.isEmpty() ? cursor : EventCursor.after(chunk.getLast());
        }
        if (after == null || !found.isFull()) {
            outside(org, basis, now, from, blocked).forEach(found::add);
        }
        return after == null ? found.first() : found.later();
    }

    private List<EventPlan> plans(
            OrgId org,
            PlanningBasis basis,
            Instant now,
            List<Event> chunk,
            Map<EventId, List<StoredMessage>> blocked) {
        List<EventId> ids = chunk.stream().map(Event::id).toList();
        List<EventWithContacts> subjects = contacts.forPlanning(org, chunk);
        List<EventPlan> planned = planning.compute(basis, Cause.RULE, now, subjects, plans.readMessages(org, ids));
        return resuming.resume(org, planned, of(ids, blocked), basis, now);
    }

    /** Messages written by hand for events that need no plan any more go on, too. */
    private List<EventPlan> outside(
            OrgId org, PlanningBasis basis, Instant now, Instant from, Map<EventId, List<StoredMessage>> blocked) {
        Set<EventId> outside = blocked.isEmpty() ? Set.of() : seasons.outside(org, blocked.keySet(), from);
        Map<EventId, List<StoredMessage>> left = new HashMap<>(blocked);
        left.keySet().retainAll(outside);
        return resuming.resume(org, List.of(), of(left.keySet(), left), basis, now);
    }

    private static List<StoredMessage> of(Collection<EventId> ids, Map<EventId, List<StoredMessage>> blocked) {
        return blocked.isEmpty()
                ? List.of()
                : ids.stream()
                        .map(blocked::get)
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .toList();
    }
}
