package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of messages whose event, rule or audience changed. */
class ReplannerTest extends ReplanningTest {

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
    void aMoveIntoThePastIsTooLate() {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), MOVED_INTO_THE_PAST))
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, PAST_DUE, envelope("TOO_LATE")));
        assertThat(replan(standing(MessageStatus.SKIPPED, "TOO_LATE"), MOVED_INTO_THE_PAST))
                .isNull();
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
                Expiry.AT_START,
                Retries.USUAL);

        assertThat(line(standing(MessageStatus.SCHEDULED, null), forTheStage, UNMOVED, Cause.RULE)
                        .command())
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("NOT_IN_AUDIENCE")));
    }
}
