package io.cuesheet.db.planning;

import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Resumption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lets messages go on that a switch or a hold had blocked. What a person blocked stays blocked, and what has a command on its way is
 * looked at again when that has arrived ({@link PlanRepairs}).
 */
@Component
public class Resuming {

    private final EventRepository events;
    private final ContactRepository contacts;

    Resuming(EventRepository events, ContactRepository contacts) {
        this.events = events;
        this.contacts = contacts;
    }

    /**
     * The plans, and in them or beside them a line for each blocked message that goes on: armed again, due at once inside the catch-up
     * window, else by its type's late policy. A message for which the plans have a command already is left to that.
     */
    List<EventPlan> resume(
            OrgId org, List<EventPlan> planned, List<StoredMessage> blocked, PlanningBasis basis, Instant now) {
        Set<MessageId> commanded =
                planned.stream().flatMap(EventPlan::commanded).collect(Collectors.toSet());
        Map<MessageId, StoredMessage> free = blocked.stream()
                .filter(message -> basis.isFree(message) && !message.standing().commandsUnderway())
                .filter(message -> !commanded.contains(message.id()))
                .collect(Collectors.toMap(StoredMessage::id, Function.identity()));
        if (free.isEmpty()) {
            return planned;
        }
        Map<EventId, EventWithContacts> subjects =
                subjects(org, free.values().stream().map(StoredMessage::event).toList());
        Map<MessageId, PlanLine> lines = new HashMap<>();
        free.forEach((id, message) -> Resumption.of(
                        message.standing(),
                        basis.type(message.slot().typeCode()).rule(),
                        subjects.get(message.event()).event().facts(),
                        now)
                .ifPresent(
                        command -> lines.put(id, PlanLine.resumed(message.slot(), null, message.standing(), command))));
        List<EventPlan> resumed = new ArrayList<>(
                planned.stream().map(plan -> replaced(plan, lines)).toList());
        lines.forEach((id, line) ->
                resumed.add(new EventPlan(subjects.get(free.get(id).event()), List.of(line), Map.of(line.slot(), id))));
        return resumed;
    }

    /** A message that the rules planned has its line already: it tells the time, the resumption what happens. */
    private static EventPlan replaced(EventPlan plan, Map<MessageId, PlanLine> resumed) {
        List<PlanLine> lines = plan.lines().stream()
                .map(line -> {
                    MessageId id = plan.ids().get(line.slot());
                    PlanLine instead = id == null ? null : resumed.remove(id);
                    return instead == null ? line : instead.with(line.due());
                })
                .toList();
        return new EventPlan(plan.subject(), lines, plan.ids());
    }

    private Map<EventId, EventWithContacts> subjects(OrgId org, List<EventId> ids) {
        Map<EventId, List<Contact>> byEvent =
                contacts.findByEvents(org, ids).stream().collect(Collectors.groupingBy(Contact::eventId));
        return events.findAll(org, ids).stream()
                .collect(Collectors.toMap(
                        Event::id, event -> new EventWithContacts(event, byEvent.getOrDefault(event.id(), List.of()))));
    }
}
