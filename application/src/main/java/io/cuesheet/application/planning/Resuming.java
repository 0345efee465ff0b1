package io.cuesheet.application.planning;

import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Resumption;
import io.cuesheet.workflows.rule.MessageRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Resumes messages that a switch, a hold or a postponed event had blocked. Messages that a person blocked stay blocked.
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
     * Returns the plans, with a line in or after them for each blocked message that resumes, in the order given. Such a message is armed
     * again, and is due at once inside the catch-up window; after that its type's late policy applies. A message for which the plans
     * already have a command gets no second one.
     */
    List<EventPlan> resume(
            OrgId org, List<EventPlan> planned, List<StoredMessage> blocked, PlanningBasis basis, Instant now) {
        Set<MessageId> commanded =
                planned.stream().flatMap(EventPlan::commanded).collect(Collectors.toSet());
        List<StoredMessage> free = blocked.stream()
                .filter(basis::mayBeFree)
                .filter(message -> !commanded.contains(message.id()))
                .toList();
        Map<MessageId, EventPlan> resumed = resumed(org, free, basis, now);
        List<EventPlan> replaced =
                planned.stream().map(plan -> replaced(plan, resumed)).toList();
        return Stream.concat(replaced.stream(), resumed.values().stream()).toList();
    }

    /** One plan with one line for each message. */
    private Map<MessageId, EventPlan> resumed(OrgId org, List<StoredMessage> free, PlanningBasis basis, Instant now) {
        Map<EventId, EventWithContacts> subjects = subjects(org, free);
        Map<MessageId, EventPlan> resumed = new LinkedHashMap<>();
        Map<String, String> names = basis.typeNames();
        free.forEach(message -> {
            EventWithContacts subject = subjects.get(message.event());
            resumption(message, basis.type(message.slot().typeCode()).rule(), subject.event(), now)
                    .map(command -> PlanLine.resumed(message.slot(), null, message.standing(), command))
                    .ifPresent(line -> resumed.put(
                            message.id(),
                            new EventPlan(subject, List.of(line), Map.of(message.slot(), message.id()), names)));
        });
        return resumed;
    }

    private static Optional<ChangeStatus> resumption(
            StoredMessage message, MessageRule rule, Event event, Instant now) {
        return message.isNote()
                ? Resumption.of(message.note(rule), event.facts(), now)
                : Resumption.of(message.standing(), rule, event.facts(), now);
    }

    /** A message that the rules planned already has a line. The new line takes its time from that one, and its command from the resumption. */
    private static EventPlan replaced(EventPlan plan, Map<MessageId, EventPlan> resumed) {
        List<PlanLine> lines = plan.lines().stream()
                .map(line -> {
                    MessageId id = plan.ids().get(line.slot());
                    EventPlan instead = id == null ? null : resumed.remove(id);
                    return instead == null ? line : instead.lines().getFirst().with(line.due());
                })
                .toList();
        return new EventPlan(plan.subject(), lines, plan.ids(), plan.typeNames());
    }

    private Map<EventId, EventWithContacts> subjects(OrgId org, List<StoredMessage> messages) {
        List<EventId> ids =
                messages.stream().map(StoredMessage::event).distinct().toList();
        List<Event> found = ids.isEmpty() ? List.of() : events.findAll(org, ids);
        return contacts.withContacts(org, found).stream()
                .collect(Collectors.toMap(subject -> subject.event().id(), Function.identity()));
    }
}
