package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.ContactFacts;
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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of messages that people wrote when their events change. */
class NotePlanTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<ZoneId> ZONES =
            List.of(BERLIN, ZoneId.of("America/New_York"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Asia/Tokyo"));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDateTime CONCERT = LocalDateTime.parse("2026-12-10T19:30");
    private static final ContactFacts OFFICE =
            new ContactFacts(new ContactId(new UUID(0, 1)), "Office", null, true, Set.of(ChannelKind.EMAIL));
    private static final Slot SLOT = new Slot("NOTE", OFFICE.id(), new MessageId(new UUID(0, 2)));
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(18, 0), LocalTime.of(12, 0));

    /** For others, on working days, and for events without a load-in: nothing of that is for what a person wrote. */
    private static final MessageRule TYPE = new MessageRule(
            "NOTE",
            Timing.onDay(0, LocalTime.of(9, 0)),
            Set.of("Crew"),
            List.of(ChannelKind.EMAIL),
            true,
            true,
            WeekendRule.POSTPONE,
            NIGHT,
            MessageRule.DEFAULT_CATCH_UP,
            LatePolicy.SKIP,
            Expiry.NEVER,
            Retries.USUAL);

    private static final Timing TWO_DAYS = new Timing(Anchor.EVENT_START, null, -2, 0, LocalTime.of(10, 0));

    @RepeatedTest(50)
    void aNoteIsAlwaysWhereItsTimingHasItHoweverOftenItsEventMoves(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Timing timing = timing(random);
        Standing note = standing(MessageStatus.SCHEDULED, null, due(timing, event(random)));
        for (int move = 0; move < 20; move++) {
            EventFacts event = event(random);
            Instant due = due(timing, event);

            PlanLine line = line(note, timing, event, NOW);

            assertThat(line.action()).isEqualTo(due.equals(note.sendAt()) ? PlanAction.UNCHANGED : PlanAction.MOVE);
            assertThat(line.sendAtAfterwards()).isEqualTo(due);
            assertThat(line.command()).isNotInstanceOf(MessageCommand.ChangeStatus.class);
            note = standing(MessageStatus.SCHEDULED, null, due);
            assertThat(line(note, timing, event, NOW).command())
                    .as("the same again changes nothing")
                    .isNull();
        }
    }

    @RepeatedTest(50)
    void whateverItsEventBecomesANoteIsNeverSkippedAndNeverDueAtOnce(RepetitionInfo repetition) {
        Random random = new Random(1_000 + repetition.getCurrentRepetition());
        Timing timing = timing(random);
        EventFacts before = event(random);
        MessageStatus status = List.of(
                        MessageStatus.SCHEDULED, MessageStatus.PAUSED, MessageStatus.BLOCKED, MessageStatus.RETRYING)
                .get(random.nextInt(4));
        Instant due = due(timing, before);
        Standing note = standing(status, status == MessageStatus.BLOCKED ? "BY_HAND" : null, due);
        Instant now = due.minusSeconds(1 + random.nextInt(1_000_000));
        EventFacts after = anyEvent(random);

        PlanLine line = line(note, timing, after, now);

        assertThat(line.action()).isIn(PlanAction.MOVE, PlanAction.UNCHANGED, PlanAction.BLOCK, PlanAction.REVIEW);
        assertThat(line.sendAtAfterwards())
                .satisfiesAnyOf(
                        at -> assertThat(at).isEqualTo(note.sendAt()),
                        at -> assertThat(at).isAfterOrEqualTo(now));
        if (line.command() instanceof MessageCommand.ChangeStatus changed) {
            assertThat(changed.status()).isEqualTo(MessageStatus.BLOCKED);
        }
    }

    @Test
    void aNoteThatWouldBeLateWaitsForReviewAndOneWhoseTimeOnlyPassesIsTheGates() {
        Standing note = standing(MessageStatus.SCHEDULED, null, Instant.parse("2026-12-08T09:00:00Z"));
        Instant late = Instant.parse("2026-12-08T09:05:00Z");

        assertThat(line(note, TWO_DAYS, concert(CONCERT, null), late).command()).isNull();
        PlanLine nearer = line(note, TWO_DAYS, concert(CONCERT.minusDays(1), null), late);

        assertThat(nearer.action()).isEqualTo(PlanAction.REVIEW);
        assertThat(nearer.reason()).isEqualTo(ReasonCode.TOO_LATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "RETRYING"})
    void whereThereIsNoLoadInAnyMoreAPersonDecidesAndItGoesOnWithTheNextOne(MessageStatus status) {
        Timing loadIn = new Timing(Anchor.LOAD_IN, null, 0, -60, null);
        Standing note = standing(status, null, Instant.parse("2026-12-10T11:30:00Z"));

        PlanLine lost = line(note, loadIn, concert(CONCERT, null), NOW);
        assertThat(lost.action()).isEqualTo(PlanAction.REVIEW);
        assertThat(lost.reason()).isEqualTo(ReasonCode.NO_LOAD_IN_TIME);

        Standing waiting = standing(MessageStatus.BLOCKED, "NO_LOAD_IN_TIME", note.sendAt());
        assertThat(line(waiting, loadIn, concert(CONCERT, null), NOW).command()).isNull();
        PlanLine back = line(waiting, loadIn, concert(CONCERT, CONCERT.minusHours(6)), NOW);
        assertThat(back.action()).isEqualTo(PlanAction.MOVE);
        assertThat(back.sendAtAfterwards()).isEqualTo("2026-12-10T11:30:00Z");
        assertThat(line(
                        waiting,
                        loadIn,
                        concert(CONCERT, CONCERT.minusHours(6)),
                        note.sendAt().plusSeconds(60)))
                .as("late by now")
                .extracting(PlanLine::action, PlanLine::reason)
                .containsExactly(PlanAction.REVIEW, ReasonCode.TOO_LATE);
    }

    @Test
    void whatWasPinnedOrWrittenForATimeOfItsOwnStaysAndIsFlaggedByAMove() {
        Instant at = Instant.parse("2026-12-09T09:00:00Z");
        Standing pinned =
                new Standing(MessageStatus.SCHEDULED, null, Instant.parse("2026-12-08T09:00:00Z"), at, true, false, 4);
        EventFacts later = concert(CONCERT.plusDays(7), null);

        assertThat(line(pinned, TWO_DAYS, later, NOW)).satisfies(line -> {
            assertThat(line.action()).isEqualTo(PlanAction.PINNED);
            assertThat(line.command()).isNull();
            assertThat(line.due().plannedAt()).isEqualTo("2026-12-15T09:00:00Z");
        });
        assertThat(line(pinned, TWO_DAYS, concert(CONCERT, null), NOW).action()).isEqualTo(PlanAction.UNCHANGED);
        assertThat(planner(NOW)
                        .line(new Note(SLOT, TYPE, null, pinned), later, OFFICE, true)
                        .action())
                .isEqualTo(PlanAction.PINNED);
        assertThat(planner(NOW)
                        .line(new Note(SLOT, TYPE, null, pinned), later, OFFICE, false)
                        .action())
                .isEqualTo(PlanAction.UNCHANGED);
        assertThat(planner(at)
                        .line(new Note(SLOT, TYPE, null, pinned), later, OFFICE, true)
                        .action())
                .as("its time has come")
                .isEqualTo(PlanAction.UNCHANGED);
    }

    @Test
    void aNoteForACancelledEventIsLeftToTheGate() {
        Standing note = standing(MessageStatus.SCHEDULED, null, Instant.parse("2026-12-08T09:00:00Z"));
        EventFacts cancelled =
                new EventFacts(CONCERT.plusDays(7), BERLIN, null, LoadInConfidence.TBD, EventStatus.CANCELLED);

        assertThat(line(note, TWO_DAYS, cancelled, NOW))
                .extracting(PlanLine::action, PlanLine::reason, PlanLine::command)
                .containsExactly(PlanAction.UNCHANGED, ReasonCode.EVENT_CANCELLED, null);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, SEND_FAILED", "SKIPPED, TOO_LATE", "SKIPPED, BY_HAND"})
    void whatHasEndedIsNotBroughtBackByAMove(MessageStatus status, String reason) {
        Standing note = standing(status, reason, Instant.parse("2026-12-08T09:00:00Z"));

        assertThat(line(note, TWO_DAYS, concert(CONCERT.plusDays(7), null), NOW))
                .extracting(PlanLine::action, PlanLine::command)
                .containsExactly(PlanAction.UNCHANGED, null);
    }

    @Test
    void whatPlanningSkippedIsBroughtBackForAContactThatTheEventStillHas() {
        Instant was = Instant.parse("2026-12-08T09:00:00Z");
        Standing skipped =
                new Standing(MessageStatus.SKIPPED, "TOO_LATE", was, was, false, false, 4, MessageStatus.SCHEDULED);
        Note note = new Note(SLOT, TYPE, TWO_DAYS, skipped);
        EventFacts later = concert(CONCERT.plusDays(7), null);

        assertThat(planner(NOW)
                        .line(note, later, new ContactFacts(OFFICE.id(), "Office"), true)
                        .action())
                .isEqualTo(PlanAction.MOVE);
        assertThat(planner(NOW).line(note, later, OFFICE, true).command())
                .as("the contact was removed")
                .isNull();
    }

    @Test
    void whatWasWrittenForATimeAfterItsExpiryIsTheGatesUnlessItsEventMoves() {
        MessageRule expiring = new MessageRule("NOTE", 0, LocalTime.of(9, 0), false, true);
        Timing dayAfter = new Timing(Anchor.EVENT_START, null, 1, 0, LocalTime.of(10, 0));
        Note note = new Note(
                SLOT,
                expiring,
                dayAfter,
                standing(MessageStatus.SCHEDULED, null, Instant.parse("2026-12-11T09:00:00Z")));

        assertThat(planner(NOW).line(note, concert(CONCERT, null), OFFICE, false))
                .extracting(PlanLine::action, PlanLine::command)
                .containsExactly(PlanAction.UNCHANGED, null);
        assertThat(planner(NOW).line(note, concert(CONCERT.plusDays(7), null), OFFICE, true))
                .extracting(PlanLine::action, PlanLine::reason)
                .containsExactly(PlanAction.SKIP, ReasonCode.TOO_LATE);
    }

    @Test
    void aCountedNoteThatWasHeldTooLongWaitsForAPersonWhateverItsTypeSays() {
        Instant due = Instant.parse("2026-12-08T09:00:00Z");
        Standing held = new Standing(MessageStatus.BLOCKED, "ORG_HELD", due, due, false, false, 4);
        Instant released = due.plus(MessageRule.DEFAULT_CATCH_UP).plusSeconds(1);

        assertThat(Resumption.of(new Note(SLOT, TYPE, TWO_DAYS, held), concert(CONCERT, null), released))
                .hasValueSatisfying(command -> {
                    assertThat(command.status()).isEqualTo(MessageStatus.BLOCKED);
                    assertThat(command.envelope().reason()).isEqualTo("TOO_LATE");
                });
        assertThat(Resumption.of(new Note(SLOT, TYPE, null, held), concert(CONCERT, null), released))
                .map(MessageCommand.ChangeStatus::status)
                .hasValue(MessageStatus.SKIPPED);
    }

    private static PlanLine line(Standing note, Timing timing, EventFacts event, Instant now) {
        return planner(now).line(new Note(SLOT, TYPE, timing, note), event, OFFICE, true);
    }

    private static Planner planner(Instant now) {
        SendingCalendar calendar = new SendingCalendar(SendingCalendar.PLAIN.weekend(), Set.of(), NIGHT);
        return new Planner(List.of(), calendar, Cause.EVENT, now);
    }

    private static Standing standing(MessageStatus status, @Nullable String reason, Instant due) {
        return new Standing(status, reason, due, due, false, false, 4, null, 3, CONCERT);
    }

    private static Instant due(Timing timing, EventFacts event) {
        return timing.dueFor(event).orElseThrow().instant();
    }

    private static EventFacts concert(LocalDateTime starts, @Nullable LocalDateTime loadIn) {
        return new EventFacts(starts, BERLIN, loadIn);
    }

    /** Known in all, and far ahead. */
    private static EventFacts event(Random random) {
        LocalDateTime starts = LocalDateTime.of(2027, 1, 1, 0, 0).plusMinutes(random.nextInt(3 * 365 * 24 * 60));
        return new EventFacts(starts, ZONES.get(random.nextInt(ZONES.size())), starts.minusHours(random.nextInt(12)));
    }

    private static EventFacts anyEvent(Random random) {
        EventFacts known = event(random);
        EventStatus status = EventStatus.values()[random.nextInt(EventStatus.values().length)];
        return new EventFacts(
                known.startsLocal(),
                known.zone(),
                known.loadInLocal(),
                random.nextBoolean() ? LoadInConfidence.CONFIRMED : LoadInConfidence.TBD,
                status,
                status == EventStatus.POSTPONED && random.nextBoolean() ? known.startsLocal() : null,
                random.nextBoolean());
    }

    private static Timing timing(Random random) {
        Anchor anchor = random.nextBoolean() ? Anchor.EVENT_START : Anchor.LOAD_IN;
        int days = random.nextInt(60) - 30;
        return random.nextBoolean()
                ? new Timing(anchor, null, days, 0, LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)))
                : new Timing(anchor, null, days, random.nextInt(5_000) - 2_500, null);
    }
}
