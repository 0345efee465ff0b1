package io.cuesheet.application.planning;

import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.SeasonEvent;
import io.cuesheet.db.planning.SeasonEventRepository;
import io.cuesheet.db.planning.SeasonRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Planner;
import io.cuesheet.workflows.planning.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Previews how a changed rule or setting would change the plans of all events; nothing is written. It reads thousands of events at once,
 * with only the facts that the rules use. It reads and plans an event in full if a page shows it, or if these facts are not enough: a
 * message waits for an address, a switch or a hold has blocked it, or a person wrote it for a time that is counted from its event.
 */
@Component
class SeasonPreview {

    private static final int CHUNK = 5_000;

    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final SeasonRepository seasons;
    private final SeasonEventRepository facts;
    private final EventPlanning planning;
    private final Resuming resuming;

    SeasonPreview(
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            SeasonRepository seasons,
            SeasonEventRepository facts,
            EventPlanning planning,
            Resuming resuming) {
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.seasons = seasons;
        this.facts = facts;
        this.planning = planning;
        this.resuming = resuming;
    }

    /**
     * The input of a preview.
     *
     * @param types whose messages the rules plan
     * @param free messages that may resume, by event
     * @param noted events that have such messages written by people
     * @param over those of these events that need no plan any more; messages written by hand resume there too
     */
    private record Question(
            OrgId org,
            PlanningBasis basis,
            List<MessageType> types,
            Planner planner,
            Instant now,
            Map<EventId, List<StoredMessage>> free,
            Set<EventId> noted,
            Set<EventId> over) {}

    /** @param after where an earlier page ended; null: the first page, with the counts of all lines */
    PlanPreview preview(OrgId org, PlanningBasis basis, Instant now, @Nullable EventCursor after) {
        Instant from = now.minus(basis.reach());
        Question question = question(org, basis, now, from);
        PreviewBuilder found = new PreviewBuilder();
        EventCursor cursor = after;
        boolean more = true;
        while (more) {
            List<SeasonEvent> chunk = facts.read(org, from, question.over(), cursor, CHUNK);
            add(found, question, chunk);
            more = chunk.size() == CHUNK && !(after != null && found.isFull());
            cursor = chunk.isEmpty() ? cursor : chunk.getLast().position();
        }
        return after == null ? found.first() : found.later();
    }

    private Question question(OrgId org, PlanningBasis basis, Instant now, Instant from) {
        Map<EventId, List<StoredMessage>> free = plans.readBlocked(org).stream()
                .filter(basis::mayBeFree)
                .collect(Collectors.groupingBy(StoredMessage::event));
        Set<EventId> over = free.isEmpty() ? Set.of() : seasons.outside(org, free.keySet(), from);
        return new Question(
                org, basis, basis.planned(), basis.planner(Cause.RULE, now), now, free, seasons.withNotes(org), over);
    }

    private void add(PreviewBuilder found, Question question, List<SeasonEvent> chunk) {
        Map<EventId, List<EventPlan>> inFull = inFull(
                question,
                chunk.stream()
                        .filter(event -> needsAll(question, event))
                        .map(SeasonEvent::id)
                        .toList());
        List<EventId> wanted = chunk.stream()
                .filter(event -> found.count(event.position(), lines(question, event, inFull.get(event.id()))))
                .map(SeasonEvent::id)
                .toList();
        Map<EventId, List<EventPlan>> others = inFull(
                question, wanted.stream().filter(id -> !inFull.containsKey(id)).toList());
        inFull.putAll(others);
        wanted.forEach(id -> inFull.get(id).forEach(found::show));
    }

    private static boolean needsAll(Question question, SeasonEvent event) {
        if (question.free().containsKey(event.id()) || question.noted().contains(event.id())) {
            return true;
        }
        for (SeasonEvent.Recipient contact : event.contacts()) {
            for (Standing message : contact.messages().values()) {
                if (waitsForAnAddress(message)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean waitsForAnAddress(Standing message) {
        return message.isBlockedBy(ReasonCode.MISSING_RECIPIENT)
                || message.isBlockedBy(ReasonCode.UNDELIVERABLE_ADDRESS);
    }

    private static List<PlanLine> lines(Question question, SeasonEvent event, @Nullable List<EventPlan> inFull) {
        if (inFull != null) {
            return inFull.stream().flatMap(plan -> plan.lines().stream()).toList();
        }
        List<PlanLine> lines = new ArrayList<>();
        for (MessageType type : question.types()) {
            for (SeasonEvent.Recipient contact : event.contacts()) {
                Standing message = contact.messages().get(type.id());
                lines.add(question.planner().line(type.rule(), event.facts(), contact.facts(), message));
            }
        }
        return lines;
    }

    /** The plans of each of these events and of messages written by hand that resume; none for a past event without such messages. */
    private Map<EventId, List<EventPlan>> inFull(Question question, List<EventId> ids) {
        Map<EventId, List<EventPlan>> found = new HashMap<>();
        ids.forEach(id -> found.put(id, new ArrayList<>()));
        if (ids.isEmpty()) {
            return found;
        }
        OrgId org = question.org();
        List<EventId> ahead =
                ids.stream().filter(id -> !question.over().contains(id)).toList();
        List<EventWithContacts> subjects = contacts.forPlanning(org, events.findAll(org, ahead));
        List<EventPlan> planned = planning.compute(
                question.basis(), Cause.RULE, question.now(), subjects, plans.readMessages(org, ahead));
        resuming.resume(org, planned, of(ids, question.free()), question.basis(), question.now())
                .forEach(plan -> found.get(plan.subject().event().id()).add(plan));
        return found;
    }

    private static List<StoredMessage> of(Collection<EventId> ids, Map<EventId, List<StoredMessage>> free) {
        return ids.stream()
                .map(free::get)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
    }
}
