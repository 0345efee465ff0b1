package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.planning.PlannedWorld.Facts;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.StatusAction;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events, contacts, rules and calendars as people set them, wrong ones in between too. */
final class RandomFacts {

    static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final List<LocalTime> TIMES =
            List.of(LocalTime.of(0, 10), LocalTime.of(10, 0), LocalTime.of(17, 0), LocalTime.of(23, 0));

    private final Random random;

    RandomFacts(long seed) {
        random = new Random(seed);
    }

    /** Facts by which every message that they ask for is due in some weeks at the earliest. */
    Facts farAhead() {
        return new Facts(event(farDay()), contacts(), rules(), calendar());
    }

    /** The facts after one change to anything at all. */
    Facts changed(Facts facts) {
        return switch (random.nextInt(4)) {
            case 0 -> new Facts(event(anyDay()), facts.contacts(), facts.rules(), facts.calendar());
            case 1 -> new Facts(facts.event(), contacts(), facts.rules(), facts.calendar());
            case 2 -> new Facts(facts.event(), facts.contacts(), changed(facts.rules()), facts.calendar());
            default -> new Facts(facts.event(), facts.contacts(), facts.rules(), calendar());
        };
    }

    /** A way from one to the other, one kind of fact after the other in any order. */
    List<Facts> way(Facts from, Facts to) {
        List<Facts> way = new ArrayList<>();
        Facts at = from;
        List<Integer> steps = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(steps, random);
        for (int step : steps) {
            at = new Facts(
                    step == 0 ? to.event() : at.event(),
                    step == 1 ? to.contacts() : at.contacts(),
                    step == 2 ? to.rules() : at.rules(),
                    step == 3 ? to.calendar() : at.calendar());
            way.add(at);
        }
        return way;
    }

    boolean chance() {
        return random.nextBoolean();
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    private LocalDate farDay() {
        return TODAY.plusDays(60 + random.nextInt(10));
    }

    private LocalDate anyDay() {
        return switch (random.nextInt(3)) {
            case 0 -> TODAY.plusDays(random.nextInt(20) - 10);
            default -> farDay();
        };
    }

    private EventFacts event(LocalDate day) {
        LocalDateTime starts = day.atTime(random.nextInt(8, 22), 0);
        boolean isGuessed = random.nextBoolean();
        EventStatus status = one(List.of(EventStatus.values()));
        LocalDateTime postponed = status == EventStatus.POSTPONED ? one(List.of(starts, starts.minusDays(7))) : null;
        return new EventFacts(
                starts,
                ZONE,
                isGuessed ? starts.minusHours(random.nextInt(1, 5)) : null,
                isGuessed ? one(List.of(LoadInConfidence.values())) : LoadInConfidence.TBD,
                status,
                postponed,
                random.nextInt(6) == 0);
    }

    private List<ContactFacts> contacts() {
        return IntStream.range(0, 3)
                .mapToObj(index -> new ContactFacts(
                        new ContactId(new UUID(0, index)),
                        one(List.of("Office", "Stage")),
                        one(zones()),
                        random.nextInt(4) == 0,
                        Set.of(ChannelKind.EMAIL)))
                .toList();
    }

    private static List<ZoneId> zones() {
        return List.of(ZONE, ZoneId.of("America/New_York"), ZoneId.of("Asia/Tokyo"));
    }

    private List<MessageRule> rules() {
        return List.of(rule("INIT", true), rule("REMINDER", false), rule("CALL", false));
    }

    private List<MessageRule> changed(List<MessageRule> rules) {
        List<MessageRule> changed = new ArrayList<>(rules);
        int index = random.nextInt(rules.size());
        MessageRule before = rules.get(index);
        changed.set(index, rule(before.code(), before.onlyWithoutLoadIn()));
        return List.copyOf(changed);
    }

    private MessageRule rule(String code, boolean onlyWithoutLoadIn) {
        return new MessageRule(
                code,
                timing(code),
                one(List.of(Set.of(), Set.of(), Set.of("Stage"))),
                List.of(ChannelKind.EMAIL),
                onlyWithoutLoadIn,
                random.nextInt(4) > 0,
                one(List.of(WeekendRule.values())),
                quietHours(),
                Duration.ofHours(6),
                one(List.of(LatePolicy.values())),
                one(List.of(Expiry.NEVER, Expiry.AT_START, new Expiry(Expiry.Kind.LOAD_IN, -60))),
                Retries.USUAL,
                onEventStatus(),
                AfterMove.AGAIN);
    }

    private OnEventStatus onEventStatus() {
        List<StatusAction> actions = List.of(StatusAction.values());
        return random.nextBoolean()
                ? OnEventStatus.USUAL
                : new OnEventStatus(one(actions), one(actions), one(actions), one(actions));
    }

    private Timing timing(String code) {
        return code.equals("CALL")
                ? new Timing(Anchor.LOAD_IN, null, -random.nextInt(3), -random.nextInt(120), null)
                : Timing.onDay(-random.nextInt(5), one(TIMES));
    }

    private SendingCalendar calendar() {
        return new SendingCalendar(
                one(List.of(
                        EnumSet.noneOf(DayOfWeek.class),
                        EnumSet.of(DayOfWeek.SUNDAY),
                        EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))),
                holidays(),
                quietHours());
    }

    private Set<LocalDate> holidays() {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(ignored -> farDay().minusDays(random.nextInt(5)))
                .collect(Collectors.toSet());
    }

    private @Nullable QuietHours quietHours() {
        return random.nextBoolean() ? null : new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
