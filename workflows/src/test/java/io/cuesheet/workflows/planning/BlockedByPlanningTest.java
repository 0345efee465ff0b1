package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for a new date, a choice or an address, and what lets it go on. */
class BlockedByPlanningTest extends ReplanningTest {

    @Test
    void whatAPersonPausedIsNotPutIntoTheReviewQueue() {
        MessageRule earlier = new MessageRule("INIT", -40, LocalTime.of(10, 0), true, true);

        assertThat(line(standing(MessageStatus.PAUSED, "BY_HAND"), earlier, UNMOVED, Cause.RULE)
                        .command())
                .isNull();
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
}
