package io.cuesheet.ui.event;

import io.cuesheet.db.Ids;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.planning.NewMessage;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.Replanned;
import io.cuesheet.db.planning.RuleCommand;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.LocalTimes;
import io.cuesheet.workflows.planning.MessageRule;
import io.cuesheet.workflows.planning.Planner;
import io.cuesheet.workflows.planning.Replanner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Plans the messages of imported events, inside the import's transaction. */
@Component
class MessagePlanning {

    private final MessageTypeRepository types;
    private final PlanRepository plans;

    MessagePlanning(MessageTypeRepository types, PlanRepository plans) {
        this.types = types;
        this.plans = plans;
    }

    List<MessageType> types(OrgId org) {
        return types.all(org);
    }

    /** Stores the messages that the events need and that are not there yet; returns those. */
    List<NewMessage> plan(OrgId org, List<EventDraft> drafts, List<MessageType> orgTypes, String actor, Instant now) {
        List<MessageRule> rules = orgTypes.stream().map(MessageType::rule).toList();
        Map<String, UUID> typeIds = orgTypes.stream().collect(Collectors.toMap(MessageType::code, MessageType::id));
        List<NewMessage> needed = drafts.stream()
                .flatMap(draft -> Planner.plan(draft.after().facts(), rules, draft.contactIds(), now).stream()
                        .map(plan -> new NewMessage(
                                new MessageId(Ids.next()),
                                draft.after().id(),
                                draft.after().name(),
                                typeIds.get(plan.typeCode()),
                                plan)))
                .toList();
        return plans.insert(org, needed, actor, now);
    }

    /** Brings existing messages in line with their changed events; returns what was asked of their workflows. */
    List<RuleCommand> replan(
            OrgId org, List<StoredMessage> messages, List<Event> changed, List<MessageType> orgTypes, Instant now) {
        Map<EventId, Event> events = changed.stream().collect(Collectors.toMap(Event::id, Function.identity()));
        Map<UUID, MessageRule> rules = orgTypes.stream().collect(Collectors.toMap(MessageType::id, MessageType::rule));
        List<RuleCommand> commands = new ArrayList<>();
        List<Replanned> replanned = new ArrayList<>();
        for (StoredMessage message : messages) {
            Event event = events.get(message.event());
            MessageRule rule = rules.get(message.messageType());
            if (event == null || !rule.enabled()) {
                continue;
            }
            Replanner.replan(message.standing(), rule, event.facts(), now)
                    .ifPresent(command -> commands.add(new RuleCommand(message.id(), command)));
            LocalTimes.Resolved due = rule.dueFor(event.facts());
            replanned.add(new Replanned(message.id(), due.instant(), due.shift()));
        }
        plans.command(org, commands, now);
        plans.updatePlans(org, replanned, now);
        plans.rename(org, events.keySet(), now);
        return commands;
    }
}
