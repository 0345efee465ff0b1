package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A rule may send on the working day before a weekend. */
class WorkingDayBeforeTest {

    private static final ContactFacts OFFICE = new ContactFacts(new ContactId(new UUID(0, 1)), "Office");
    /** A Monday. */
    private static final EventFacts MONDAY = event("2026-11-30T20:00");

    private static final Instant SUNDAY_DUE = Instant.parse("2026-11-29T17:00:00Z");
    private static final Instant FRIDAY_DUE = Instant.parse("2026-11-27T17:00:00Z");
    private static final Instant MONDAY_DUE = Instant.parse("2026-11-30T17:00:00Z");
    private static final MessageRule DAY_BEFORE = rule(-1, Expiry.AT_START);

    @Test
    void aMessageForASundayGoesOutOnFriday() {
        PlanLine line = line(DAY_BEFORE, MONDAY, null, "2026-11-26T12:00:00Z");

        assertThat(line.action()).isEqualTo(PlanAction.CREATE);
        assertThat(line.due().sendAt()).isEqualTo(FRIDAY_DUE);
        assertThat(line.due().plannedAt()).isEqualTo(SUNDAY_DUE);
        assertThat(line.due().movedBy()).isEqualTo(ReasonCode.WEEKEND_ADVANCED);
    }

    @Test
    void whoeverPlansItOnSaturdayGetsItOnTheNextWorkingDay() {
        PlanLine line = line(DAY_BEFORE, MONDAY, null, "2026-11-28T12:00:00Z");

        assertThat(line.action()).isEqualTo(PlanAction.CREATE);
        assertThat(line.due().sendAt()).isEqualTo(MONDAY_DUE);
        assertThat(line.due().movedBy()).isEqualTo(ReasonCode.WEEKEND_POSTPONED);
        assertThat(line(DAY_BEFORE, MONDAY, scheduled(MONDAY_DUE, "WEEKEND_POSTPONED"), "2026-11-28T13:00:00Z")
                        .command())
                .isNull();
    }

    @Test
    void thanksForAShowDoNotGoOutBeforeIt() {
        PlanLine line = line(rule(1, Expiry.NEVER), event("2026-11-28T20:00"), null, "2026-11-20T12:00:00Z");

        assertThat(line.due().sendAt()).isEqualTo(MONDAY_DUE);
        assertThat(line.due().movedBy()).isEqualTo(ReasonCode.WEEKEND_POSTPONED);
    }

    @Test
    void whatTheGateHasMovedIsNotSkippedBecauseSomebodySavesTheEvent() {
        Standing moved = scheduled(Instant.parse("2026-11-30T08:00:00Z"), "QUIET_HOURS");

        assertThat(line(DAY_BEFORE, MONDAY, moved, "2026-11-28T12:00:00Z").action())
                .isIn(PlanAction.UNCHANGED, PlanAction.MOVE);
        assertThat(line(DAY_BEFORE, MONDAY, moved, "2026-11-29T20:00:00Z").action())
                .isEqualTo(PlanAction.UNCHANGED);
    }

    @Test
    void whatIsDueNowIsLeftToTheGate() {
        assertThat(line(DAY_BEFORE, MONDAY, scheduled(FRIDAY_DUE, "WEEKEND_ADVANCED"), "2026-11-27T17:00:05Z")
                        .command())
                .isNull();
    }

    private static PlanLine line(MessageRule rule, EventFacts event, @Nullable Standing message, String now) {
        return new Planner(List.of(rule), SendingCalendar.PLAIN, Cause.EVENT, Instant.parse(now))
                .plan(
                        event,
                        List.of(OFFICE),
                        message == null ? Map.of() : Map.of(new Slot("OWN", OFFICE.id()), message))
                .getFirst();
    }

    private static Standing scheduled(Instant sendAt, String reason) {
        return new Standing(MessageStatus.SCHEDULED, reason, SUNDAY_DUE, sendAt, false, false, 4, null, 1, null);
    }

    private static EventFacts event(String starts) {
        return new EventFacts(LocalDateTime.parse(starts), ZoneOffset.UTC, null);
    }

    private static MessageRule rule(int days, Expiry expiry) {
        return new MessageRule(
                "OWN",
                Timing.onDay(days, LocalTime.of(17, 0)),
                Set.of(),
                List.of(ChannelKind.EMAIL),
                false,
                true,
                WeekendRule.ADVANCE,
                null,
                MessageRule.DEFAULT_CATCH_UP,
                LatePolicy.SKIP,
                expiry,
                Retries.USUAL);
    }
}
