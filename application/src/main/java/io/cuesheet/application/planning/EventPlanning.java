package io.cuesheet.application.planning;

import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.db.Ids;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.organisation.CalendarRepository;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.organisation.SuspensionRepository;
import io.cuesheet.db.planning.NewMessage;
import io.cuesheet.db.planning.PlanRepairRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.Replanned;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Planner;
import io.cuesheet.workflows.planning.Slot;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.Due;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Computes plans and applies them. These are two steps, so that a preview shows the very plan that would be applied.
 */
@Component
public class EventPlanning {

    private final MessageTypeRepository types;
    private final CalendarRepository calendars;
    private final SettingsRepository settings;
    private final SuspensionRepository suspensions;
    private final PlanRepository plans;
    private final PlanRepairRepository repairs;
    private final MessageEditor editor;

    EventPlanning(
            MessageTypeRepository types,
            CalendarRepository calendars,
            SettingsRepository settings,
            SuspensionRepository suspensions,
            PlanRepository plans,
            PlanRepairRepository repairs,
            MessageEditor editor) {
        this.types = types;
        this.calendars = calendars;
        this.settings = settings;
        this.suspensions = suspensions;
        this.plans = plans;
        this.repairs = repairs;
        this.editor = editor;
    }

    public PlanningBasis basis(OrgId org) {
        return PlanningBasis.of(types.all(org), calendars.find(org), settings.find(org), suspensions.isSuspended(org));
    }

    /** Plans these events, whose times don't change, given their messages. */
    public List<EventPlan> compute(
            PlanningBasis basis,
            Cause cause,
            Instant now,
            Collection<EventWithContacts> subjects,
            Collection<StoredMessage> messages) {
        return compute(basis, cause, now, subjects, messages, Set.of());
    }

    /**
     * Plans these events, given their messages.
     *
     * @param moved events whose times change: messages that people wrote for a fixed time keep it, and have a line that says so
     */
    public List<EventPlan> compute(
            PlanningBasis basis,
            Cause cause,
            Instant now,
            Collection<EventWithContacts> subjects,
            Collection<StoredMessage> messages,
            Set<EventId> moved) {
        Computing computing = new Computing(basis, basis.planner(cause, now), basis.typeNames(), moved);
        Map<EventId, List<StoredMessage>> byEvent =
                messages.stream().collect(Collectors.groupingBy(StoredMessage::event));
        return subjects.stream()
                .map(subject -> computing.plan(
                        subject, byEvent.getOrDefault(subject.event().id(), List.of())))
                .toList();
    }

    /** The basis for planning events. */
    private record Computing(PlanningBasis basis, Planner planner, Map<String, String> typeNames, Set<EventId> moved) {

        EventPlan plan(EventWithContacts subject, List<StoredMessage> messages) {
            Map<Slot, StoredMessage> bySlot = messages.stream()
                    .collect(Collectors.toMap(StoredMessage::slot, Function.identity(), StoredMessage::orLater));
            List<ContactFacts> contacts =
                    subject.contacts().stream().map(Contact::facts).toList();
            Map<Slot, Standing> standing =
                    bySlot.values().stream().collect(Collectors.toMap(StoredMessage::slot, StoredMessage::standing));
            Map<Slot, MessageId> ids =
                    bySlot.values().stream().collect(Collectors.toMap(StoredMessage::slot, StoredMessage::id));
            List<PlanLine> ruled = planner.plan(subject.event().facts(), contacts, standing);
            return new EventPlan(
                    subject,
                    Stream.concat(ruled.stream(), notes(subject, messages)).toList(),
                    ids,
                    typeNames);
        }

        /** Lines for messages that people wrote. One with a fixed time has a line only if its event moves away from it. */
        private Stream<PlanLine> notes(EventWithContacts subject, List<StoredMessage> messages) {
            Map<ContactId, ContactFacts> contacts = subject.contacts().stream()
                    .map(Contact::facts)
                    .collect(Collectors.toMap(ContactFacts::id, Function.identity()));
            return messages.stream()
                    .filter(message -> message.isNote()
                            && contacts.containsKey(message.slot().contact()))
                    .flatMap(message -> {
                        PlanLine line = planner.line(
                                message.note(
                                        basis.type(message.slot().typeCode()).rule()),
                                subject.event().facts(),
                                contacts.get(message.slot().contact()),
                                moved.contains(subject.event().id()));
                        return message.ownTiming() != null || line.changes() ? Stream.of(line) : Stream.empty();
                    });
        }
    }

    /** The result of applying plans: messages that were stored, and commands for existing ones. */
    public record Applied(List<NewMessage> stored, List<MessageCommand> commands) {}

    /** The result of applying these plans if nothing changes in between. Nothing is stored. */
    public static Applied outcome(PlanningBasis basis, List<EventPlan> eventPlans) {
        return new Applied(newMessages(basis, eventPlans), commands(eventPlans));
    }

    /** Applies the plans. Call it in the transaction that locked the messages. */
    public Applied apply(OrgId org, PlanningBasis basis, List<EventPlan> eventPlans, String actor, Instant now) {
        List<Edit> edits = eventPlans.stream().flatMap(EventPlanning::edits).toList();
        noteOvertaken(org, editor.edit(org, edits, now), now);
        plans.updatePlans(
                org, eventPlans.stream().flatMap(EventPlanning::replanned).toList(), now);
        plans.rename(
                org,
                eventPlans.stream().map(plan -> plan.subject().event().id()).toList(),
                now);
        return new Applied(plans.insert(org, newMessages(basis, eventPlans), actor, now), commands(eventPlans));
    }

    private static List<NewMessage> newMessages(PlanningBasis basis, List<EventPlan> eventPlans) {
        return eventPlans.stream().flatMap(plan -> newMessages(basis, plan)).toList();
    }

    private static Stream<NewMessage> newMessages(PlanningBasis basis, EventPlan plan) {
        return plan.lines().stream()
                .filter(PlanLine::isBirth)
                .map(line -> new NewMessage(
                        new MessageId(Ids.next()),
                        plan.subject().event().id(),
                        plan.subject().event().name(),
                        basis.typeId(line.slot().typeCode()),
                        line));
    }

    /**
     * A message that is being sent now is planned again after its attempt has an outcome. So is a message whose attempt was just concluded
     * as in doubt because its worker had died.
     */
    private void noteOvertaken(OrgId org, List<EditOutcome> outcomes, Instant now) {
        List<MessageId> overtaken = outcomes.stream()
                .filter(outcome -> outcome instanceof EditOutcome.Refused refused
                        && (refused.code() == ReasonCode.IN_FLIGHT || refused.code() == ReasonCode.STALE_REVISION))
                .map(EditOutcome::message)
                .toList();
        if (!overtaken.isEmpty()) {
            repairs.note(org, overtaken, now);
        }
    }

    private static List<MessageCommand> commands(List<EventPlan> eventPlans) {
        return eventPlans.stream()
                .flatMap(plan -> plan.lines().stream())
                .map(PlanLine::command)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<Edit> edits(EventPlan plan) {
        return plan.lines().stream()
                .filter(line -> line.command() != null)
                .map(line -> Edit.of(plan.ids().get(line.slot()), line.command()));
    }

    /** Messages of a disabled type keep the old planned time: when the type is enabled again, it shows that the message has to move. */
    private static Stream<Replanned> replanned(EventPlan plan) {
        return plan.lines().stream()
                .filter(line -> line.before() != null && line.due() != null)
                .filter(line -> line.reason() != ReasonCode.TYPE_DISABLED)
                .map(line -> {
                    Due due = line.due();
                    return new Replanned(plan.ids().get(line.slot()), due.plannedAt(), due.sendAt(), due.dstShift());
                });
    }
}
