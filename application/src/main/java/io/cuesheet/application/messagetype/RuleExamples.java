package io.cuesheet.application.messagetype;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Planner;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.Due;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Shows what a rule does for the organisation's next events, before anything is saved or planned. */
@Service
public class RuleExamples {

    private static final int EVENTS = 3;

    private final EventRepository events;
    private final EventPlanning planning;
    private final Clock clock;

    RuleExamples(EventRepository events, EventPlanning planning, @Qualifier("planningClock") Clock clock) {
        this.events = events;
        this.planning = planning;
        this.clock = clock;
    }

    /**
     * The effect of a rule on one event.
     *
     * @param sendAt when its message would be sent to a contact at the venue, UTC; null: no message
     * @param reason the reason that planning would give if the rule were saved now; null: none
     */
    public record Example(
            Event event, @Nullable Instant sendAt, @Nullable ReasonCode reason) {}

    /** For the next three events in the order of their starts; fewer if there are fewer. */
    public List<Example> of(Caller caller, MessageRule rule) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        SendingCalendar calendar = planning.basis(caller.orgId()).calendar();
        EventFilter ahead = new EventFilter(null, now, null, Set.of());
        return events.page(caller.orgId(), ahead, null, EVENTS).stream()
                .map(event -> example(event, rule, calendar, now))
                .toList();
    }

    private static Example example(Event event, MessageRule rule, SendingCalendar calendar, Instant now) {
        PlanLine line =
                new Planner(List.of(rule), calendar, Cause.RULE, now).line(rule, event.facts(), anybody(rule), null);
        @Nullable Due due = line.action() == PlanAction.NONE ? null : line.due();
        return new Example(event, due == null ? null : due.sendAt(), line.reason());
    }

    /** A contact at the venue to whom the rule applies. */
    private static ContactFacts anybody(MessageRule rule) {
        return new ContactFacts(
                new ContactId(new UUID(0, 0)),
                rule.audience().stream().findFirst().orElse(""));
    }
}
