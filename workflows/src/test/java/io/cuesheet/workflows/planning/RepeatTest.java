package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.StatusAction;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message was sent, then its event moves to another date. */
class RepeatTest extends ReplanningTest {

    private static final MessageRule AGAIN = INIT.after(AfterMove.AGAIN);
    private static final MessageRule ASK = INIT.after(AfterMove.ASK);
    private static final MessageRule NEVER = INIT.after(AfterMove.NEVER);
    private static final LocalDateTime TOLD = UNMOVED.startsLocal();
    private static final Standing SENT = repeat(MessageStatus.SENT, null, 1, null);

    @ParameterizedTest
    @CsvSource({"AGAIN, CREATE,, 2", "ASK, REVIEW, EVENT_MOVED, 2", "NEVER, SENT,, 1"})
    void itsTypeSaysWhetherItIsPlannedAgain(
            AfterMove move, PlanAction action, @Nullable ReasonCode reason, int occurrence) {
        PlanLine line = line(SENT, INIT.after(move), MOVED, Cause.EVENT);

        assertThat(line)
                .extracting(PlanLine::action, PlanLine::reason, PlanLine::occurrence, PlanLine::command)
                .containsExactly(action, reason, occurrence, null);
        assertThat(line.isBirth()).isEqualTo(occurrence > 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-04T20:00", "2026-10-04T20:15", "2026-10-04T08:00", "2026-10-04T23:59"})
    void nothingIsPlannedAgainForAnotherTimeOfTheSameDay(String starts) {
        assertThat(line(SENT, AGAIN, event(starts, null), Cause.EVENT).action()).isEqualTo(PlanAction.SENT);
    }

    @Test
    void aChangedRuleDoesNotSendAnythingAgain() {
        MessageRule earlier = new MessageRule("INIT", -3, LocalTime.of(10, 0), true, true).after(AfterMove.AGAIN);
        assertThat(line(SENT, earlier, UNMOVED, Cause.RULE).action()).isEqualTo(PlanAction.SENT);
    }

    @Test
    void aRuleWithADateOfItsOwnDoesNotFollowTheEvent() {
        MessageRule dated = new MessageRule(
                "INIT",
                new Timing(Anchor.DATE, LocalDate.of(2026, 9, 20), 0, 0, LocalTime.of(10, 0)),
                INIT.audience(),
                INIT.channels(),
                false,
                true,
                INIT.weekendRule(),
                null,
                INIT.catchUp(),
                INIT.latePolicy(),
                INIT.expiry(),
                Retries.USUAL);
        assertThat(line(SENT, dated, MOVED, Cause.EVENT).action()).isEqualTo(PlanAction.SENT);
    }

    @Test
    void oneOfWhichNobodyKnowsWhatItToldIsNotRepeated() {
        Standing unknown = new Standing(MessageStatus.SENT, null, WAS_DUE, WAS_DUE, false, false, 4);
        assertThat(line(unknown, AGAIN, MOVED, Cause.EVENT).action()).isEqualTo(PlanAction.SENT);
    }

    @Test
    void ifTheTimeForTheNewDateHasPassedAPersonDecides() {
        assertThat(line(SENT, AGAIN, MOVED_INTO_THE_PAST, Cause.EVENT))
                .extracting(PlanLine::action, PlanLine::reason, PlanLine::occurrence)
                .containsExactly(PlanAction.REVIEW, ReasonCode.TOO_LATE, 2);
        assertThat(line(moved(MessageStatus.SCHEDULED, null), AGAIN, MOVED_INTO_THE_PAST, Cause.EVENT)
                        .command())
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("TOO_LATE")));
        assertThat(line(repeat(MessageStatus.BLOCKED, "TOO_LATE", 2, null), AGAIN, MOVED, Cause.EVENT)
                        .command())
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, NOW_DUE, envelope(null)));
    }

    @Test
    void ofAnEventThatIsOverByNowItIsRecordedAsTooLate() {
        assertThat(line(SENT, AGAIN, event("2026-08-31T20:00", null), Cause.EVENT))
                .extracting(PlanLine::action, PlanLine::reason, PlanLine::occurrence)
                .containsExactly(PlanAction.PAST, ReasonCode.TOO_LATE, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTPONED", "CANCELLED"})
    void nothingIsPlannedAgainWhileTheEventHasNoNewDateOrIsCancelled(EventStatus status) {
        assertThat(line(SENT, AGAIN, withStatus(UNMOVED, status), Cause.EVENT).action())
                .isEqualTo(PlanAction.SENT);
        assertThat(line(SENT, AGAIN, POSTPONED_TO_A_NEW_DATE, Cause.EVENT).action())
                .isEqualTo(PlanAction.CREATE);
    }

    @Test
    void theAnswerToAQuestionEndsIt() {
        EventFacts answered = event("2026-10-11T20:00", "2026-10-11T12:00");
        assertThat(line(SENT, AGAIN, answered, Cause.EVENT).action()).isEqualTo(PlanAction.SENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "PAUSED", "BLOCKED", "RETRYING"})
    void anUnsentOneIsSkippedWhenTheEventMovesBackAndReturnsWithTheNextMove(MessageStatus status) {
        assertThat(line(repeat(status, null, 2, null), AGAIN, UNMOVED, Cause.EVENT)
                        .command())
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("ALREADY_SENT")));

        Standing skipped = repeat(MessageStatus.SKIPPED, "ALREADY_SENT", 2, MessageStatus.SCHEDULED);
        assertThat(line(skipped, AGAIN, UNMOVED, Cause.EVENT).command()).isNull();
        assertThat(line(skipped, AGAIN, MOVED, Cause.EVENT).command())
                .isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
        assertThat(line(skipped, ASK, MOVED, Cause.EVENT).command())
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, NOW_DUE, envelope("EVENT_MOVED")));
    }

    @Test
    void anUnsentOneFollowsItsEvent() {
        assertThat(line(repeat(MessageStatus.SCHEDULED, null, 2, null), AGAIN, MOVED, Cause.EVENT)
                        .command())
                .isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
        assertThat(line(repeat(MessageStatus.BLOCKED, "EVENT_MOVED", 2, null), ASK, MOVED, Cause.EVENT)
                        .command())
                .as("goes on asking")
                .isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
    }

    @Test
    void aTypeThatAsksNoMoreLetsGoOnWhatWaitedAndOneThatNeverRepeatsSkipsIt() {
        Standing asked = moved(MessageStatus.BLOCKED, "EVENT_MOVED");
        assertThat(line(asked, ASK, MOVED, Cause.RULE).command()).isNull();
        assertThat(line(asked, AGAIN, MOVED, Cause.RULE).command())
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, NOW_DUE, envelope(null)));
        assertThat(line(asked, NEVER, MOVED, Cause.RULE).command())
                .isEqualTo(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("ALREADY_SENT")));
    }

    @Test
    void whatAPersonHasReleasedIsNotAskedForAgain() {
        assertThat(line(moved(MessageStatus.SCHEDULED, null), ASK, MOVED, Cause.EVENT)
                        .command())
                .isNull();
    }

    @Test
    void afterAWaitForTheStatusThePersonIsStillAsked() {
        MessageRule waits =
                ASK.on(new OnEventStatus(StatusAction.SEND, StatusAction.WAIT, StatusAction.WAIT, StatusAction.SKIP));
        EventFacts tentative = withStatus(MOVED, EventStatus.TENTATIVE);

        assertThat(line(SENT, waits, tentative, Cause.EVENT))
                .extracting(PlanLine::action, PlanLine::reason, PlanLine::occurrence)
                .containsExactly(PlanAction.BLOCK, ReasonCode.EVENT_TENTATIVE, 2);
        assertThat(line(moved(MessageStatus.BLOCKED, "EVENT_TENTATIVE"), waits, MOVED, Cause.EVENT)
                        .command())
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, NOW_DUE, envelope("EVENT_MOVED")));
        assertThat(line(moved(MessageStatus.BLOCKED, "EVENT_MOVED"), waits, tentative, Cause.EVENT)
                        .command())
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, NOW_DUE, envelope("EVENT_TENTATIVE")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALREADY_SENT", "EVENT_CANCELLED", "TOO_LATE"})
    void oneThatPlanningSkippedIsAskedForIfItsTimeForTheNewDateHasPassed(String reason) {
        Standing skipped = repeat(MessageStatus.SKIPPED, reason, 2, MessageStatus.SCHEDULED);
        for (Cause cause : Cause.values()) {
            assertThat(line(skipped, AGAIN, MOVED_INTO_THE_PAST, cause).command())
                    .extracting(command -> ((ChangeStatus) command).status())
                    .isEqualTo(MessageStatus.BLOCKED);
        }
        assertThat(line(skipped, AGAIN, event("2026-08-31T20:00", null), Cause.EVENT)
                        .action())
                .as("of an event that is over")
                .isEqualTo(PlanAction.UNCHANGED);
    }

    @Test
    void oneThatAPersonHadPausedComesBackPausedThoughItsTimeHasPassed() {
        Standing skipped = repeat(MessageStatus.SKIPPED, "ALREADY_SENT", 2, MessageStatus.PAUSED);
        assertThat(line(skipped, AGAIN, MOVED_INTO_THE_PAST, Cause.EVENT).command())
                .isEqualTo(new ChangeStatus(MessageStatus.PAUSED, null, envelope(null)));
    }

    @Test
    void oneWithATimeSetByHandIsAskedForIfThatHasPassed() {
        Standing skipped = withTimeSetByHand(MessageStatus.SKIPPED, "EVENT_CANCELLED", PAST_DUE);
        assertThat(line(skipped, AGAIN, MOVED, Cause.EVENT).command())
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("TOO_LATE")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT_TENTATIVE", "ORG_HELD", "TYPE_DISABLED"})
    void oneThatWaitedForLongerThanTheCatchUpWindowIsAskedFor(String reason) {
        Standing waited =
                new Standing(MessageStatus.BLOCKED, reason, PAST_DUE, PAST_DUE, false, false, 4, null, 2, TOLD);
        assertThat(Resumption.of(waited, AGAIN, MOVED, NOW))
                .contains(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("TOO_LATE")));
        assertThat(Resumption.of(waited, AGAIN, event("2026-08-31T20:00", null), NOW))
                .contains(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("TOO_LATE")));
    }

    @Test
    void oneThatWasTransferredWithoutWhatItRepeatsFollowsItsEvent() {
        Standing alone = new Standing(MessageStatus.SCHEDULED, null, WAS_DUE, WAS_DUE, false, false, 4, null, 2, null);
        assertThat(line(alone, AGAIN, UNMOVED, Cause.EVENT).command()).isNull();
        assertThat(line(alone, AGAIN, MOVED, Cause.EVENT).command()).isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
    }

    @Test
    void aTimeSetByHandIsNoAnswerToTheQuestionWhetherItGoesOut() {
        Standing skipped = withTimeSetByHand(MessageStatus.SKIPPED, "ALREADY_SENT", NOW_DUE);
        assertThat(line(skipped, ASK, MOVED, Cause.EVENT).command())
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("EVENT_MOVED")));
        assertThat(line(skipped, AGAIN, MOVED, Cause.EVENT).command())
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, null, envelope(null)));

        Standing waited = withTimeSetByHand(MessageStatus.BLOCKED, "EVENT_TENTATIVE", NOW_DUE);
        assertThat(line(waited, ASK, MOVED, Cause.EVENT).command())
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, null, envelope("EVENT_MOVED")));
        assertThat(line(waited, AGAIN, MOVED, Cause.EVENT).command())
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, null, envelope(null)));
    }

    private static Standing withTimeSetByHand(MessageStatus status, String reason, Instant sendAt) {
        MessageStatus skippedFrom = status == MessageStatus.SKIPPED ? MessageStatus.SCHEDULED : null;
        return new Standing(status, reason, NOW_DUE, sendAt, true, false, 4, skippedFrom, 2, TOLD);
    }

    private static Standing repeat(
            MessageStatus status, @Nullable String reason, int occurrence, @Nullable MessageStatus skippedFrom) {
        return new Standing(status, reason, WAS_DUE, WAS_DUE, false, false, 4, skippedFrom, occurrence, TOLD);
    }

    /** The second one, planned for the date to which the event moved. */
    private static Standing moved(MessageStatus status, @Nullable String reason) {
        return new Standing(status, reason, NOW_DUE, NOW_DUE, false, false, 4, null, 2, TOLD);
    }
}
