package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplannerTest {

    private static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant WAS_DUE = Instant.parse("2026-09-20T10:00:00Z");
    private static final Instant PAST_DUE = Instant.parse("2026-08-20T10:00:00Z");
    private static final Instant NOW_DUE = Instant.parse("2026-09-27T10:00:00Z");
    private static final MessageRule INIT = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, true);
    private static final ContactFacts CONTACT = new ContactFacts(new ContactId(new UUID(0, 1)), "Office");
    private static final EventFacts UNMOVED = event("2026-10-04T20:00", null);
    private static final EventFacts MOVED = event("2026-10-11T20:00", null);
    private static final EventFacts MOVED_INTO_THE_PAST = event("2026-09-03T20:00", null);
    private static final EventFacts WITH_LOAD_IN = event("2026-10-04T20:00", "2026-10-04T12:00");
    private static final EventFacts CANCELLED = withStatus(UNMOVED, EventStatus.CANCELLED);
    private static final EventFacts POSTPONED = withStatus(UNMOVED, EventStatus.POSTPONED);
    private static final EventFacts POSTPONED_TO_A_NEW_DATE = new EventFacts(
            MOVED.startsLocal(),
            ZoneOffset.UTC,
            null,
            LoadInConfidence.TBD,
            EventStatus.POSTPONED,
            UNMOVED.startsLocal());

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "PAUSED", "BLOCKED", "RETRYING"})
    void anOpenMessageFollowsItsEvent(MessageStatus status) {
        assertThat(replan(standing(status, null), MOVED)).isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
    }

    @Test
    void anUnmovedMessageIsLeftAlone() {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), UNMOVED)).isNull();
    }

    @Test
    void aTimeThatAPersonPinnedStaysAndIsFlagged() {
        assertThat(line(pinned(MessageStatus.SCHEDULED, null), MOVED)).satisfies(line -> {
            assertThat(line.action()).isEqualTo(PlanAction.PINNED);
            assertThat(line.command()).isNull();
        });
    }

    @Test
    void aPinnedMessageEndsWithItsPointAndComesBackAtItsOwnTime() {
        assertThat(replan(pinned(MessageStatus.SCHEDULED, null), WITH_LOAD_IN))
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("HAS_LOAD_IN_TIME")));
        assertThat(replan(skippedByPlanning("HAS_LOAD_IN_TIME", true), MOVED))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, null, envelope(null)));
    }

    @ParameterizedTest
    @CsvSource({
        "SENT, SENT",
        "SENT, BY_HAND",
        "SKIPPED, BY_HAND",
        "FAILED, BY_HAND",
        "SKIPPED, OPTED_OUT",
        "SKIPPED, HAS_LOAD_IN_TIME",
        "SKIPPED, EVENT_CANCELLED"
    })
    void whatIsDoneOrWasDecidedByAPersonOrTheGateIsNotRevivedWhateverItsReason(MessageStatus status, String reason) {
        assertThat(replan(standing(status, reason), MOVED)).isNull();
        assertThat(replan(standing(status, reason), UNMOVED)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"SKIPPED, TOO_LATE", "FAILED, SEND_FAILED"})
    void whatTheGateFoundTooLateOrTheChannelEndedGetsANewChanceAtANewTime(MessageStatus status, String reason) {
        assertThat(replan(standing(status, reason), MOVED)).isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
        assertThat(replan(standing(status, reason), UNMOVED)).isNull();
    }

    @Test
    void aRuleThatIsTakenBackBringsBackWhatItHadSkipped() {
        MessageRule onWorkingDays =
                with(new MessageRule("INIT", -1, LocalTime.of(10, 0), false, true), WeekendRule.POSTPONE);
        MessageRule asBefore = with(onWorkingDays, WeekendRule.SEND);
        EventFacts onSunday = event("2026-10-04T20:00", null);
        Instant saturday = Instant.parse("2026-10-03T10:00:00Z");
        Instant monday = Instant.parse("2026-10-05T10:00:00Z");
        Standing planned = new Standing(MessageStatus.SCHEDULED, null, saturday, saturday, false, false, 4);

        PlanLine skip = line(planned, onWorkingDays, onSunday, Cause.RULE);
        assertThat(skip.reason()).isEqualTo(ReasonCode.NO_ALLOWED_TIME);
        assertThat(skip.command())
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, monday, envelope("NO_ALLOWED_TIME")));
        Standing skipped = new Standing(
                MessageStatus.SKIPPED, "NO_ALLOWED_TIME", saturday, monday, false, false, 4, MessageStatus.SCHEDULED);
        assertThat(line(skipped, onWorkingDays, onSunday, Cause.RULE).command()).isNull();
        PlanLine back = line(skipped, asBefore, onSunday, Cause.RULE);
        assertThat(back.action()).isEqualTo(PlanAction.MOVE);
        assertThat(back.command()).isEqualTo(new Reschedule(saturday, envelope(null)));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "BLOCKED"})
    void whatAPersonHadPausedOrBlockedComesBackSo(MessageStatus before) {
        Standing skipped =
                new Standing(MessageStatus.SKIPPED, "EVENT_CANCELLED", WAS_DUE, WAS_DUE, false, false, 4, before);

        assertThat(replan(skipped, UNMOVED)).isEqualTo(new ChangeStatus(before, WAS_DUE, envelope(null)));
    }

    @Test
    void whatAPersonPausedIsNotPutIntoTheReviewQueue() {
        MessageRule earlier = new MessageRule("INIT", -40, LocalTime.of(10, 0), true, true);

        assertThat(line(standing(MessageStatus.PAUSED, "BY_HAND"), earlier, UNMOVED, Cause.RULE)
                        .command())
                .isNull();
    }

    @Test
    void aSkipTellsTheReasonThatIsTrueNow() {
        assertThat(replan(skippedByPlanning("HAS_LOAD_IN_TIME", false), CANCELLED))
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("EVENT_CANCELLED")));
        assertThat(replan(skippedByPlanning("EVENT_CANCELLED", false), CANCELLED))
                .isNull();
    }

    @Test
    void aLoadInTimeEndsTheQuestionForIt() {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), WITH_LOAD_IN))
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("HAS_LOAD_IN_TIME")));
        assertThat(replan(standing(MessageStatus.FAILED, "SEND_FAILED"), WITH_LOAD_IN))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROXIMATE", "CONFIRMED"})
    void anApproximateLoadInIsKnownToo(LoadInConfidence confidence) {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), withConfidence(confidence)))
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("HAS_LOAD_IN_TIME")));
    }

    @Test
    void aLoadInToBeDeterminedSuppressesNothing() {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), withConfidence(LoadInConfidence.TBD)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HAS_LOAD_IN_TIME",
        "EVENT_CANCELLED",
        "CONTACT_REMOVED",
        "NOT_IN_AUDIENCE",
        "NO_LOAD_IN_TIME",
        "NO_ALLOWED_TIME",
        "TOO_LATE"
    })
    void whatTheRulesSkippedComesBackWhenItsReasonIsGone(String reason) {
        assertThat(replan(skippedByPlanning(reason, false), UNMOVED))
                .isEqualTo(new Reschedule(WAS_DUE, envelope(null)));
    }

    @Test
    void aCancelledEventSkipsItsMessagesAndSentOnesStaySent() {
        assertThat(replan(standing(MessageStatus.PAUSED, "BY_HAND"), CANCELLED))
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("EVENT_CANCELLED")));
        assertThat(line(standing(MessageStatus.SENT, "SENT"), CANCELLED).action())
                .isEqualTo(PlanAction.SENT);
    }

    @Test
    void aPostponedEventWithANewDateArmsWhatHadBeenTooLate() {
        assertThat(replan(standing(MessageStatus.SKIPPED, "TOO_LATE"), POSTPONED_TO_A_NEW_DATE))
                .isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
    }

    @ParameterizedTest
    @CsvSource({"SCHEDULED,", "RETRYING, SEND_DELAYED"})
    void aPostponedEventBlocksItsMessagesUntilItHasANewDate(MessageStatus status, @Nullable String reason) {
        PlanLine line = line(standing(status, reason), POSTPONED);

        assertThat(line.action()).isEqualTo(PlanAction.BLOCK);
        assertThat(line.command())
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, WAS_DUE, envelope("EVENT_POSTPONED")));
        assertThat(replan(standing(MessageStatus.BLOCKED, "EVENT_POSTPONED"), POSTPONED))
                .isNull();
        assertThat(replan(standing(MessageStatus.BLOCKED, "EVENT_POSTPONED"), POSTPONED_TO_A_NEW_DATE))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, NOW_DUE, envelope(null)));
        assertThat(replan(standing(MessageStatus.BLOCKED, "EVENT_POSTPONED"), UNMOVED))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, WAS_DUE, envelope(null)));
    }

    @Test
    void aPostponedEventBlocksATimeThatWasSetByHandAndKeepsIt() {
        assertThat(replan(pinned(MessageStatus.SCHEDULED, null), POSTPONED))
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("EVENT_POSTPONED")));
        assertThat(replan(pinned(MessageStatus.BLOCKED, "EVENT_POSTPONED"), POSTPONED_TO_A_NEW_DATE))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, null, envelope(null)));
    }

    @ParameterizedTest
    @CsvSource({"PAUSED, BY_HAND", "BLOCKED, BY_HAND"})
    void whatAPersonHoldsIsNotBlockedByAPostponedEvent(MessageStatus status, String reason) {
        assertThat(replan(standing(status, reason), POSTPONED)).isNull();
    }

    @Test
    void whatHadBlockedAMessageOfAPostponedEventLeavesItWaitingForTheNewDate() {
        assertThat(replan(standing(MessageStatus.BLOCKED, "MISSING_RECIPIENT"), POSTPONED))
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("EVENT_POSTPONED")));
        assertThat(Resumption.of(standing(MessageStatus.BLOCKED, "ORG_HELD"), INIT, POSTPONED, NOW))
                .contains(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("EVENT_POSTPONED")));
        assertThat(Resumption.of(standing(MessageStatus.BLOCKED, "EVENT_POSTPONED"), INIT, POSTPONED, NOW))
                .isEmpty();
    }

    @Test
    void aMoveIntoThePastIsTooLate() {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), MOVED_INTO_THE_PAST))
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, PAST_DUE, envelope("TOO_LATE")));
        assertThat(replan(standing(MessageStatus.SKIPPED, "TOO_LATE"), MOVED_INTO_THE_PAST))
                .isNull();
    }

    @Test
    void aTypeThatAsksWhenLateKeepsItsMessageForReview() {
        MessageRule asking = with(INIT, LatePolicy.ASK);

        PlanLine line = line(standing(MessageStatus.SCHEDULED, null), asking, MOVED_INTO_THE_PAST, Cause.EVENT);

        assertThat(line.action()).isEqualTo(PlanAction.REVIEW);
        assertThat(line.command()).isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("TOO_LATE")));
    }

    @Test
    void aChangedRuleThatMakesAMessageDueAtOnceWaitsForAChoice() {
        MessageRule earlier = new MessageRule("INIT", -40, LocalTime.of(10, 0), true, true);

        PlanLine line = line(standing(MessageStatus.SCHEDULED, null), earlier, UNMOVED, Cause.RULE);

        assertThat(line.action()).isEqualTo(PlanAction.REVIEW);
        assertThat(line.command()).isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("AWAITS_CHOICE")));
    }

    @ParameterizedTest
    @CsvSource({"AWAITS_CHOICE", "TOO_LATE"})
    void whatWaitsForAChoiceIsArmedAtItsNewTime(String reason) {
        assertThat(replan(standing(MessageStatus.BLOCKED, reason), MOVED))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, NOW_DUE, envelope(null)));
    }

    @Test
    void theMessagesOfADisabledRuleFollowTheirEventAsIfItWereEnabled() {
        MessageRule disabled = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, false);

        assertThat(line(standing(MessageStatus.SCHEDULED, null), disabled, UNMOVED, Cause.EVENT))
                .extracting(PlanLine::command, PlanLine::reason)
                .containsExactly(null, ReasonCode.TYPE_DISABLED);
        assertThat(line(standing(MessageStatus.SCHEDULED, null), disabled, MOVED, Cause.EVENT)
                        .command())
                .isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
        assertThat(line(standing(MessageStatus.SCHEDULED, null), disabled, WITH_LOAD_IN, Cause.EVENT)
                        .command())
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("HAS_LOAD_IN_TIME")));
    }

    @Test
    void aDeletedMessageIsNotBroughtBack() {
        Standing deleted = new Standing(MessageStatus.SCHEDULED, null, WAS_DUE, WAS_DUE, false, true, 4);

        assertThat(line(deleted, MOVED).action()).isEqualTo(PlanAction.NONE);
        assertThat(line(deleted, MOVED).isBirth()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MISSING_RECIPIENT", "UNDELIVERABLE_ADDRESS"})
    void aMessageWithoutARecipientGoesOnWhenAnAddressComes(String reason) {
        assertThat(replan(standing(MessageStatus.BLOCKED, reason), UNMOVED))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, null, envelope(null)));
    }

    @ParameterizedTest
    @CsvSource({"MISSING_RECIPIENT", "TYPE_DISABLED"})
    void whatIsFreeAgainAndHasANewTimeIsArmedAtThatTime(String reason) {
        assertThat(replan(standing(MessageStatus.BLOCKED, reason), MOVED))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, NOW_DUE, envelope(null)));
        assertThat(replan(standing(MessageStatus.BLOCKED, reason), MOVED_INTO_THE_PAST))
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, PAST_DUE, envelope("TOO_LATE")));
    }

    @Test
    void aTypeThatIsEnabledAgainResumesWhatItHadBlocked() {
        assertThat(replan(standing(MessageStatus.BLOCKED, "TYPE_DISABLED"), UNMOVED))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, null, envelope(null)));
        assertThat(replan(standing(MessageStatus.BLOCKED, "BY_HAND"), UNMOVED)).isNull();
    }

    @Test
    void aRoleThatIsNotInTheAudienceAnyMoreGetsNothing() {
        MessageRule forTheStage = new MessageRule(
                "INIT",
                INIT.timing(),
                Set.of("Stage"),
                INIT.channels(),
                true,
                true,
                WeekendRule.SEND,
                null,
                INIT.catchUp(),
                LatePolicy.SKIP,
                Expiry.AT_START);

        assertThat(line(standing(MessageStatus.SCHEDULED, null), forTheStage, UNMOVED, Cause.RULE)
                        .command())
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("NOT_IN_AUDIENCE")));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,     SKIP, SCHEDULED, ''",
        "PT6H,     SKIP, SCHEDULED, ''",
        "PT6H1M,   SKIP, SKIPPED,   TOO_LATE",
        "PT6H1M,   ASK,  BLOCKED,   TOO_LATE"
    })
    void aReasonThatIsGoneArmsWhatIsInsideItsCatchUpWindow(
            Duration late, LatePolicy policy, MessageStatus status, String reason) {
        Instant due = NOW.minus(late);
        Standing held = new Standing(MessageStatus.BLOCKED, "ORG_HELD", due, due, false, false, 4);

        assertThat(Resumption.of(held, with(INIT, policy), UNMOVED, NOW)).hasValueSatisfying(command -> {
            assertThat(command.status()).isEqualTo(status);
            assertThat(command.envelope()).isEqualTo(envelope(reason.isEmpty() ? null : reason));
        });
    }

    private static @Nullable MessageCommand replan(Standing message, EventFacts event) {
        return line(message, event).command();
    }

    private static PlanLine line(Standing message, EventFacts event) {
        return line(message, INIT, event, Cause.EVENT);
    }

    private static PlanLine line(Standing message, MessageRule rule, EventFacts event, Cause cause) {
        Planner planner = new Planner(List.of(rule), SendingCalendar.PLAIN, cause, NOW);
        return planner.plan(event, List.of(CONTACT), Map.of(new Slot("INIT", CONTACT.id()), message))
                .getFirst();
    }

    private static MessageRule with(MessageRule rule, WeekendRule weekendRule) {
        return new MessageRule(
                rule.code(),
                rule.timing(),
                rule.audience(),
                rule.channels(),
                rule.onlyWithoutLoadIn(),
                rule.enabled(),
                weekendRule,
                rule.quietHours(),
                rule.catchUp(),
                rule.latePolicy(),
                rule.expiry());
    }

    private static MessageRule with(MessageRule rule, LatePolicy policy) {
        return new MessageRule(
                rule.code(),
                rule.timing(),
                rule.audience(),
                rule.channels(),
                rule.onlyWithoutLoadIn(),
                rule.enabled(),
                rule.weekendRule(),
                rule.quietHours(),
                rule.catchUp(),
                policy,
                rule.expiry());
    }

    private static Standing standing(MessageStatus status, @Nullable String reason) {
        return new Standing(status, reason, WAS_DUE, WAS_DUE, false, false, 4);
    }

    private static Standing skippedByPlanning(String reason, boolean pinned) {
        Instant sendAt = pinned ? WAS_DUE.plusSeconds(60) : WAS_DUE;
        return new Standing(MessageStatus.SKIPPED, reason, WAS_DUE, sendAt, pinned, false, 4, MessageStatus.SCHEDULED);
    }

    private static Standing pinned(MessageStatus status, @Nullable String reason) {
        return new Standing(status, reason, WAS_DUE, WAS_DUE.plusSeconds(60), true, false, 4);
    }

    private static Envelope envelope(@Nullable String reason) {
        return new Envelope(Actor.RULES, reason, 4L, null, null, NOW);
    }

    private static EventFacts event(String starts, @Nullable String loadIn) {
        return new EventFacts(
                LocalDateTime.parse(starts), ZoneOffset.UTC, loadIn == null ? null : LocalDateTime.parse(loadIn));
    }

    private static EventFacts withStatus(EventFacts event, EventStatus status) {
        return new EventFacts(event.startsLocal(), event.zone(), event.loadInLocal(), event.loadInConfidence(), status);
    }

    private static EventFacts withConfidence(LoadInConfidence confidence) {
        return new EventFacts(
                WITH_LOAD_IN.startsLocal(),
                WITH_LOAD_IN.zone(),
                WITH_LOAD_IN.loadInLocal(),
                confidence,
                EventStatus.CONFIRMED);
    }
}
