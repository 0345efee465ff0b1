package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Due;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final MessageRule INIT = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, true);
    private static final MessageRule REMINDER = new MessageRule("REMINDER", -3, LocalTime.of(10, 0), false, true);
    private static final MessageRule DAY_BEFORE = new MessageRule("DAY_BEFORE", -1, LocalTime.of(17, 0), false, true);
    private static final List<MessageRule> RULES = List.of(INIT, REMINDER, DAY_BEFORE);
    private static final ContactFacts OFFICE = new ContactFacts(new ContactId(new UUID(0, 1)), "Office");
    private static final Instant LONG_BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final EventFacts CONCERT = new EventFacts(LocalDateTime.parse("2026-11-03T19:30"), NEW_YORK, null);
    private static final List<LocalTime> RULE_TIMES =
            List.of(LocalTime.of(10, 0), LocalTime.of(0, 0), LocalTime.of(1, 30), LocalTime.of(2, 15));
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    @Test
    void anEventGetsOneMessagePerRuleAtTheLocalTimeOnBothSidesOfAClockChange() {
        assertThat(plan(CONCERT, RULES, LONG_BEFORE))
                .containsExactly(
                        created("INIT", "2026-10-20T14:00:00Z"),
                        created("REMINDER", "2026-10-31T14:00:00Z"),
                        created("DAY_BEFORE", "2026-11-02T22:00:00Z"));
    }

    @Test
    void nobodyIsAskedForALoadInTimeThatIsKnown() {
        EventFacts withLoadIn = new EventFacts(
                CONCERT.startsLocal(), NEW_YORK, CONCERT.startsLocal().minusHours(6));

        assertThat(plan(withLoadIn, RULES, LONG_BEFORE).getFirst()).satisfies(line -> {
            assertThat(line.isBirth()).isFalse();
            assertThat(line.reason()).isEqualTo(ReasonCode.HAS_LOAD_IN_TIME);
        });
    }

    @Test
    void aTimeThatHasPassedGivesASkippedMessageAndTheSameInstantDoesNot() {
        Instant reminderDue = Instant.parse("2026-10-31T14:00:00Z");

        assertThat(plan(CONCERT, RULES, reminderDue))
                .containsExactly(
                        line("INIT", PlanAction.PAST, "2026-10-20T14:00:00Z", ReasonCode.TOO_LATE),
                        created("REMINDER", "2026-10-31T14:00:00Z"),
                        created("DAY_BEFORE", "2026-11-02T22:00:00Z"));
    }

    @Test
    void aNewRuleMailsNobodyAtOnceAndNothingThatHasLostItsPoint() {
        Planner withinTheDay =
                new Planner(RULES, SendingCalendar.PLAIN, Cause.RULE, Instant.parse("2026-11-02T12:00:00Z"));
        Planner afterTheStart =
                new Planner(RULES, SendingCalendar.PLAIN, Cause.RULE, Instant.parse("2026-11-05T12:00:00Z"));

        assertThat(withinTheDay.plan(CONCERT, List.of(OFFICE), Map.of()))
                .extracting(PlanLine::action, PlanLine::reason)
                .containsExactly(
                        tuple(PlanAction.REVIEW, ReasonCode.AWAITS_CHOICE),
                        tuple(PlanAction.REVIEW, ReasonCode.AWAITS_CHOICE),
                        tuple(PlanAction.CREATE, null));
        assertThat(afterTheStart.plan(CONCERT, List.of(OFFICE), Map.of()))
                .extracting(PlanLine::action)
                .containsOnly(PlanAction.PAST);
    }

    @Test
    void aDisabledRuleAndACancelledEventPlanNothing() {
        MessageRule disabled = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, false);
        EventFacts cancelled =
                new EventFacts(CONCERT.startsLocal(), NEW_YORK, null, LoadInConfidence.TBD, EventStatus.CANCELLED);

        assertThat(plan(CONCERT, List.of(disabled), LONG_BEFORE))
                .extracting(PlanLine::reason)
                .containsExactly(ReasonCode.TYPE_DISABLED);
        assertThat(plan(cancelled, RULES, LONG_BEFORE))
                .extracting(PlanLine::reason)
                .containsOnly(ReasonCode.EVENT_CANCELLED);
    }

    @Test
    void everyContactOfTheAudienceGetsItsOwnMessage() {
        ContactFacts stage = new ContactFacts(new ContactId(new UUID(0, 2)), "Stage");
        MessageRule forTheStage = rule(Timing.onDay(-3, LocalTime.of(10, 0)), Set.of("Stage"), WeekendRule.SEND, null);
        Planner planner = new Planner(List.of(INIT, forTheStage), SendingCalendar.PLAIN, Cause.EVENT, LONG_BEFORE);

        assertThat(planner.plan(CONCERT, List.of(OFFICE, stage), Map.of()).stream()
                        .filter(PlanLine::isBirth))
                .extracting(PlanLine::slot)
                .containsExactly(
                        new Slot("INIT", OFFICE.id()), new Slot("INIT", stage.id()), new Slot("OWN", stage.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "event_start, ,           0, -90, ,      2026-11-03T18:00",
        "event_start, ,          -2,   0, ,      2026-11-01T19:30",
        "event_start, ,           1,   0, 09:00, 2026-11-04T09:00",
        "load_in,     ,           0, -30, ,      2026-11-03T13:00",
        "load_in,     ,          -1,   0, 12:00, 2026-11-02T12:00",
        "date,        2026-09-30, 0,   0, 10:00, 2026-09-30T10:00"
    })
    void aRuleCountsFromItsAnchor(
            String anchor,
            @Nullable LocalDate date,
            int days,
            int minutes,
            @Nullable LocalTime time,
            LocalDateTime expected) {
        EventFacts event = new EventFacts(CONCERT.startsLocal(), NEW_YORK, LocalDateTime.parse("2026-11-03T13:30"));
        Timing timing = new Timing(Anchor.ofWireName(anchor), date, days, minutes, time);

        assertThat(timing.dueFor(event))
                .hasValueSatisfying(due -> assertThat(due.instant())
                        .isEqualTo(expected.atZone(NEW_YORK).toInstant()));
    }

    @Test
    void aRuleThatCountsFromAnUnknownLoadInSaysSo() {
        MessageRule rule = rule(new Timing(Anchor.LOAD_IN, null, 0, -60, null), Set.of(), WeekendRule.SEND, null);

        assertThat(plan(CONCERT, List.of(rule), LONG_BEFORE))
                .extracting(PlanLine::action, PlanLine::reason)
                .containsExactly(tuple(PlanAction.NONE, ReasonCode.NO_LOAD_IN_TIME));
    }

    @Test
    void aWeekendKeepsTheOriginalTimeAndTellsWhyItMoved() {
        MessageRule rule = rule(Timing.onDay(-2, LocalTime.of(10, 0)), Set.of(), WeekendRule.POSTPONE, null);

        // Two days before that Tuesday is Sunday, 1 November, the day of the clock change.
        assertThat(plan(CONCERT, List.of(rule), LONG_BEFORE))
                .extracting(PlanLine::due)
                .containsExactly(new Due(
                        Instant.parse("2026-11-01T15:00:00Z"),
                        Instant.parse("2026-11-02T15:00:00Z"),
                        null,
                        ReasonCode.WEEKEND_POSTPONED));
    }

    @Test
    void quietHoursAreTheContactsOwnWhereItsZoneIsKnown() {
        MessageRule rule = rule(Timing.onDay(-1, LocalTime.of(17, 0)), Set.of(), WeekendRule.SEND, NIGHT);
        ContactFacts inBerlin =
                new ContactFacts(OFFICE.id(), "Office", ZoneId.of("Europe/Berlin"), false, OFFICE.reachableBy());
        Planner planner = new Planner(List.of(rule), SendingCalendar.PLAIN, Cause.EVENT, LONG_BEFORE);

        // 17:00 in New York is 23:00 in Berlin.
        assertThat(planner.plan(CONCERT, List.of(inBerlin), Map.of()))
                .extracting(PlanLine::due)
                .containsExactly(new Due(
                        Instant.parse("2026-11-02T22:00:00Z"),
                        Instant.parse("2026-11-03T07:00:00Z"),
                        null,
                        ReasonCode.QUIET_HOURS));
    }

    @Test
    void aMessageThatAWeekendMovesPastItsPointHasNoAllowedTime() {
        MessageRule rule = rule(Timing.onDay(-1, LocalTime.of(17, 0)), Set.of(), WeekendRule.POSTPONE, null);
        EventFacts onMondayMorning = new EventFacts(LocalDateTime.parse("2026-11-02T09:00"), NEW_YORK, null);

        assertThat(plan(onMondayMorning, List.of(rule), LONG_BEFORE))
                .extracting(PlanLine::action, PlanLine::reason)
                .containsExactly(tuple(PlanAction.PAST, ReasonCode.NO_ALLOWED_TIME));
    }

    @Test
    void theMessagesOfAPostponedEventAreBornBlockedUnlessTheirTimeHasPassed() {
        EventFacts postponed =
                new EventFacts(CONCERT.startsLocal(), NEW_YORK, null, LoadInConfidence.TBD, EventStatus.POSTPONED);

        List<PlanLine> lines = plan(postponed, RULES, LONG_BEFORE);

        assertThat(lines)
                .extracting(PlanLine::action, PlanLine::reason, PlanLine::birthStatus)
                .containsOnly(tuple(PlanAction.BLOCK, ReasonCode.EVENT_POSTPONED, MessageStatus.BLOCKED));
        assertThat(plan(postponed, RULES, Instant.parse("2026-11-05T00:00:00Z")))
                .extracting(PlanLine::action)
                .containsOnly(PlanAction.PAST);
    }

    @ParameterizedTest
    @MethodSource("io.cuesheet.workflows.planning.LocalTimesTest#zones")
    void plansAreTheSameEveryTimeAndNeverMissARule(ZoneId zone) {
        Random random = new Random(zone.getId().hashCode());
        Stream.generate(() -> randomEvent(random, zone)).limit(500).forEach(event -> {
            Instant now = LONG_BEFORE.plus(Duration.ofDays(random.nextInt(4000)));
            List<PlanLine> plan = plan(event, RULES, now);

            assertThat(plan(event, RULES, now)).isEqualTo(plan);
            assertThat(plan.stream().filter(PlanLine::isBirth)).hasSize(event.loadInLocal() == null ? 3 : 2);
            assertThat(plan.stream().filter(PlanLine::isBirth))
                    .allSatisfy(line -> assertThat(line.reason() == ReasonCode.TOO_LATE)
                            .isEqualTo(line.due().sendAt().isBefore(now)));
        });
    }

    @ParameterizedTest
    @MethodSource("io.cuesheet.workflows.planning.LocalTimesTest#zones")
    void planningAgainChangesNothing(ZoneId zone) {
        Random random = new Random(zone.getId().hashCode());
        MessageRule own = rule(Timing.onDay(-2, LocalTime.of(22, 30)), Set.of(), WeekendRule.POSTPONE, NIGHT);
        Stream.generate(() -> randomEvent(random, zone)).limit(200).forEach(event -> {
            Planner planner = new Planner(List.of(INIT, own), SendingCalendar.PLAIN, Cause.EVENT, LONG_BEFORE);
            Map<Slot, Standing> stored = planner.plan(event, List.of(OFFICE), Map.of()).stream()
                    .filter(PlanLine::isBirth)
                    .collect(Collectors.toMap(PlanLine::slot, PlannerTest::asStored));

            assertThat(planner.plan(event, List.of(OFFICE), stored).stream()
                            .filter(line -> stored.containsKey(line.slot())))
                    .extracting(PlanLine::action)
                    .containsOnly(PlanAction.UNCHANGED);
        });
    }

    @ParameterizedTest
    @MethodSource("io.cuesheet.workflows.planning.LocalTimesTest#zones")
    void theLocalTimeOfARuleHoldsOnEveryDayOfTenYearsExceptInGaps(ZoneId zone) {
        LocalDate first = LocalDate.of(2026, 1, 1);
        first.datesUntil(first.plusYears(10)).forEach(day -> {
            EventFacts event = new EventFacts(day.atTime(20, 0), zone, null);
            RULE_TIMES.forEach(time -> {
                MessageRule rule = rule(Timing.onDay(-3, time), Set.of(), WeekendRule.SEND, null);
                Due due = rule.dueFor(event, OFFICE, SendingCalendar.PLAIN).orElseThrow();
                LocalDateTime wanted = day.minusDays(3).atTime(time);
                boolean inGap = zone.getRules().getValidOffsets(wanted).isEmpty();
                LocalDateTime wall = LocalDateTime.ofInstant(due.plannedAt(), zone);

                assertThat(wall.equals(wanted)).isEqualTo(!inGap);
                assertThat(due.dstShift() == DstShift.GAP).isEqualTo(inGap);
                if (inGap) {
                    // The first valid instant: a moment earlier the clocks had not been turned yet.
                    assertThat(wall).isAfter(wanted);
                    assertThat(LocalDateTime.ofInstant(due.plannedAt().minusNanos(1), zone))
                            .isBefore(wanted);
                }
            });
        });
    }

    @ParameterizedTest
    @MethodSource("io.cuesheet.workflows.planning.LocalTimesTest#zones")
    void nothingIsPlannedInQuietHoursOnWeekendsOrHolidays(ZoneId zone) {
        Random random = new Random(zone.getId().hashCode());
        Set<LocalDate> holidays =
                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1), LocalDate.of(2030, 5, 1));
        SendingCalendar calendar = new SendingCalendar(SendingCalendar.PLAIN.weekend(), holidays, NIGHT);
        Stream.generate(() -> randomEvent(random, zone)).limit(1000).forEach(event -> {
            Timing timing = Timing.onDay(-random.nextInt(30), LocalTime.of(random.nextInt(24), random.nextInt(60)));
            MessageRule rule = rule(timing, Set.of(), WeekendRule.POSTPONE, null);
            Due due = rule.dueFor(event, OFFICE, calendar).orElseThrow();
            ZonedDateTime local = due.sendAt().atZone(zone);

            assertThat(due.sendAt()).isAfterOrEqualTo(due.plannedAt());
            assertThat(due.movedBy() == null).isEqualTo(due.sendAt().equals(due.plannedAt()));
            assertThat(local.getDayOfWeek().getValue()).isLessThan(6);
            assertThat(holidays).doesNotContain(local.toLocalDate());
            assertThat(local.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(20, 59, 59));
        });
    }

    private static Standing asStored(PlanLine line) {
        return new Standing(
                line.birthStatus(),
                line.reason() == null ? null : line.reason().name(),
                line.due().plannedAt(),
                line.due().sendAt(),
                false,
                false,
                1);
    }

    private static MessageRule rule(
            Timing timing, Set<String> audience, WeekendRule weekend, @Nullable QuietHours quiet) {
        return new MessageRule(
                "OWN",
                timing,
                audience,
                List.of(ChannelKind.EMAIL),
                false,
                true,
                weekend,
                quiet,
                MessageRule.DEFAULT_CATCH_UP,
                LatePolicy.SKIP,
                Expiry.AT_START,
                Retries.USUAL);
    }

    private static List<PlanLine> plan(EventFacts event, List<MessageRule> rules, Instant now) {
        return new Planner(rules, SendingCalendar.PLAIN, Cause.EVENT, now).plan(event, List.of(OFFICE), Map.of());
    }

    private static EventFacts randomEvent(Random random, ZoneId zone) {
        LocalDateTime starts = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(10 * 365 * 24 * 60));
        return new EventFacts(starts, zone, random.nextBoolean() ? starts.minusHours(6) : null);
    }

    private static PlanLine created(String type, String sendAt) {
        return line(type, PlanAction.CREATE, sendAt, null);
    }

    private static PlanLine line(String type, PlanAction action, String sendAt, @Nullable ReasonCode reason) {
        Instant due = Instant.parse(sendAt);
        return new PlanLine(new Slot(type, OFFICE.id()), action, new Due(due, due, null, null), reason, null, null);
    }
}
