package io.cuesheet.ui.planning;

import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.RuleCommand;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.planning.MessageRule;
import io.cuesheet.workflows.planning.Resumption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets messages go on that a switch or a hold had blocked. What a person blocked stays blocked. */
@Component
public class Resuming {

    private final PlanRepository plans;
    private final EventRepository events;

    Resuming(PlanRepository plans, EventRepository events) {
        this.plans = plans;
        this.events = events;
    }

    /**
     * One command for each message that this very reason has blocked: armed again, due at once inside the catch-up window, else by the
     * type's late policy. Call it in the transaction that takes the reason away.
     *
     * @param typeCode only of this type; null: of all
     * @return how many commands were given
     */
    public int resume(OrgId org, ReasonCode reason, @Nullable String typeCode, List<MessageType> types, Instant now) {
        List<StoredMessage> blocked = plans.lockBlocked(org, reason, typeCode);
        Map<String, MessageRule> rules = types.stream().collect(Collectors.toMap(MessageType::code, MessageType::rule));
        Map<EventId, Event> byId =
                events
                        .findAll(
                                org,
                                blocked.stream()
                                        .map(StoredMessage::event)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Event::id, Function.identity()));
        List<RuleCommand> commands = blocked.stream()
                .flatMap(message -> command(message, rules, byId, now))
                .toList();
        plans.command(org, commands, now);
        return commands.size();
    }

    private static Stream<RuleCommand> command(
            StoredMessage message, Map<String, MessageRule> rules, Map<EventId, Event> events, Instant now) {
        MessageRule rule = rules.get(message.slot().typeCode());
        Event event = events.get(message.event());
        return Resumption.of(message.standing(), rule, event.facts(), now).stream()
                .map(command -> new RuleCommand(message.id(), command));
    }
}
