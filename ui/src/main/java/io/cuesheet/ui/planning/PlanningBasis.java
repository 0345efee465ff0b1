package io.cuesheet.ui.planning;

import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.planning.MessageRule;
import io.cuesheet.workflows.planning.Planner;
import io.cuesheet.workflows.planning.SendingCalendar;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** By what an organisation plans: its message types, disabled ones too, and its calendar. */
public record PlanningBasis(List<MessageType> types, SendingCalendar calendar) {

    public PlanningBasis {
        types = List.copyOf(types);
    }

    /** Plans by it. */
    public Planner planner(Cause cause, Instant now) {
        List<MessageRule> rules = types.stream()
                .filter(type -> !type.byHand())
                .map(MessageType::rule)
                .toList();
        return new Planner(rules, calendar, cause, now);
    }

    UUID typeId(String code) {
        return types.stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
