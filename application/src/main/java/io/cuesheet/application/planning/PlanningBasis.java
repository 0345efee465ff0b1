package io.cuesheet.application.planning;

import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.planning.Planner;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules and settings by which an organisation plans.
 *
 * @param types its message types in the order of lists, disabled ones too
 * @param stops what holds back all its automated messages: {@code SCHEDULER_DISABLED}, {@code ORG_HELD}, {@code ORG_SUSPENDED}
 */
public record PlanningBasis(List<MessageType> types, SendingCalendar calendar, Set<ReasonCode> stops) {

    /** How far free days and quiet hours may move a rule's own time. */
    private static final Duration SLACK = Duration.ofDays(7);

    public PlanningBasis {
        types = List.copyOf(types);
        stops = Set.copyOf(stops);
    }

    static PlanningBasis of(List<MessageType> types, SendingCalendar calendar, Settings settings, boolean suspended) {
        return new PlanningBasis(types, calendar, stops(settings, suspended));
    }

    /** With this type replacing the one with its code, or added to the others. */
    public PlanningBasis with(MessageType type) {
        List<MessageType> changed = new ArrayList<>(types);
        changed.removeIf(known -> known.code().equals(type.code()));
        changed.add(type);
        changed.sort(Comparator.comparingInt(MessageType::position).thenComparing(MessageType::code));
        return new PlanningBasis(changed, calendar, stops);
    }

    /** With these settings and unchanged holidays. */
    public PlanningBasis with(Settings settings) {
        SendingCalendar changed = new SendingCalendar(settings.weekend(), calendar.holidays(), settings.quietHours());
        return new PlanningBasis(types, changed, stops(settings, stops.contains(ReasonCode.ORG_SUSPENDED)));
    }

    public PlanningBasis withHolidays(Set<LocalDate> holidays) {
        SendingCalendar changed = new SendingCalendar(calendar.weekend(), holidays, calendar.quietHours());
        return new PlanningBasis(types, changed, stops);
    }

    Planner planner(Cause cause, Instant now) {
        return new Planner(rules().toList(), calendar, cause, now);
    }

    /** How long after its start an event may still need a new message. */
    Duration reach() {
        return rules().filter(MessageRule::enabled)
                .map(rule -> rule.timing().reach())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(SLACK);
    }

    /** Whether the message may resume: its switch or hold no longer blocks it, or its event's status blocked it and may have changed. */
    boolean mayBeFree(StoredMessage message) {
        if (message.standing().waitsForAStatus()) {
            return true;
        }
        if (message.standing().isBlockedBy(ReasonCode.TYPE_DISABLED)) {
            return type(message.slot().typeCode()).rule().enabled();
        }
        return Stream.of(ReasonCode.SCHEDULER_DISABLED, ReasonCode.ORG_HELD, ReasonCode.ORG_SUSPENDED)
                .anyMatch(stop -> message.standing().isBlockedBy(stop) && !stops.contains(stop));
    }

    MessageType type(String code) {
        return types.stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** The names of the types, by code. */
    Map<String, String> typeNames() {
        return types.stream().collect(Collectors.toUnmodifiableMap(MessageType::code, MessageType::name));
    }

    UUID typeId(String code) {
        return type(code).id();
    }

    /** The types whose messages the rules plan. */
    List<MessageType> planned() {
        return types.stream().filter(type -> !type.byHand()).toList();
    }

    private Stream<MessageRule> rules() {
        return planned().stream().map(MessageType::rule);
    }

    private static Set<ReasonCode> stops(Settings settings, boolean suspended) {
        Set<ReasonCode> stops = EnumSet.noneOf(ReasonCode.class);
        if (!settings.schedulerEnabled()) {
            stops.add(ReasonCode.SCHEDULER_DISABLED);
        }
        if (settings.heldSince() != null) {
            stops.add(ReasonCode.ORG_HELD);
        }
        if (suspended) {
            stops.add(ReasonCode.ORG_SUSPENDED);
        }
        return stops;
    }
}
