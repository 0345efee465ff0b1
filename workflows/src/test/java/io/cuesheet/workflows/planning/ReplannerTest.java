package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.Replanner.Standing;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReplannerTest {

    private static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant WAS_DUE = Instant.parse("2026-09-20T10:00:00Z");
    private static final Instant NOW_DUE = Instant.parse("2026-09-27T10:00:00Z");
    private static final MessageRule INIT = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, true);
    private static final EventFacts UNMOVED = event("2026-10-04T20:00", null);
    private static final EventFacts MOVED = event("2026-10-11T20:00", null);
    private static final EventFacts MOVED_INTO_THE_PAST = event("2026-09-03T20:00", null);
    private static final EventFacts WITH_LOAD_IN = event("2026-10-04T20:00", "2026-10-04T12:00");

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "PAUSED", "BLOCKED", "RETRYING"})
    void anOpenMessageFollowsItsEvent(MessageStatus status) {
        assertThat(replan(standing(status, null), MOVED)).contains(new Reschedule(NOW_DUE, envelope(null)));
    }

    @Test
    void anUnmovedMessageIsLeftAlone() {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), UNMOVED)).isEmpty();
    }

    @Test
    void whatAPersonPinnedIsLeftAlone() {
        Standing pinned = new Standing(MessageStatus.SCHEDULED, null, WAS_DUE, true, 4, false);

        assertThat(replan(pinned, MOVED)).isEmpty();
        assertThat(replan(pinned, WITH_LOAD_IN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SENT, SENT", "SENT, BY_HAND", "SKIPPED, BY_HAND", "FAILED, BY_HAND", "SKIPPED, OPTED_OUT"})
    void whatIsDoneOrWasDecidedByAPersonIsNotRevived(MessageStatus status, String reason) {
        assertThat(replan(standing(status, reason), MOVED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SKIPPED, TOO_LATE", "SKIPPED, HAS_LOAD_IN_TIME", "FAILED, SEND_FAILED"})
    void whatARuleOrTheChannelEndedGetsANewChanceAtANewTime(MessageStatus status, String reason) {
        assertThat(replan(standing(status, reason), MOVED)).contains(new Reschedule(NOW_DUE, envelope(null)));
    }

    @Test
    void aLoadInTimeEndsTheQuestionForIt() {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), WITH_LOAD_IN))
                .contains(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("HAS_LOAD_IN_TIME")));
        assertThat(replan(standing(MessageStatus.FAILED, "SEND_FAILED"), WITH_LOAD_IN))
                .isEmpty();
    }

    @Test
    void theQuestionComesBackWithoutALoadInTime() {
        assertThat(replan(standing(MessageStatus.SKIPPED, "HAS_LOAD_IN_TIME"), UNMOVED))
                .contains(new Reschedule(WAS_DUE, envelope(null)));
    }

    @Test
    void aCommandThatIsStillUnderwayIsFollowedByTheOneThatIsRightNow() {
        Standing aboutToBeSkipped = new Standing(MessageStatus.SCHEDULED, null, WAS_DUE, false, 4, true);

        assertThat(replan(aboutToBeSkipped, UNMOVED)).contains(new Reschedule(WAS_DUE, envelope(null)));
    }

    @Test
    void aMoveIntoThePastIsTooLate() {
        assertThat(replan(standing(MessageStatus.SCHEDULED, null), MOVED_INTO_THE_PAST))
                .contains(new ChangeStatus(MessageStatus.SKIPPED, null, envelope("TOO_LATE")));
        assertThat(replan(standing(MessageStatus.SKIPPED, "TOO_LATE"), MOVED_INTO_THE_PAST))
                .isEmpty();
    }

    @Test
    void aDisabledRuleAsksForNothing() {
        MessageRule disabled = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, false);

        assertThat(Replanner.replan(standing(MessageStatus.SCHEDULED, null), disabled, WITH_LOAD_IN, NOW))
                .isEmpty();
    }

    private static Optional<MessageCommand> replan(Standing message, EventFacts event) {
        return Replanner.replan(message, INIT, event, NOW);
    }

    private static Standing standing(MessageStatus status, @Nullable String reason) {
        return new Standing(status, reason, WAS_DUE, false, 4, false);
    }

    private static Envelope envelope(@Nullable String reason) {
        return new Envelope(Actor.RULES, reason, 4L, null, null, NOW);
    }

    private static EventFacts event(String starts, @Nullable String loadIn) {
        return new EventFacts(
                LocalDateTime.parse(starts), ZoneOffset.UTC, loadIn == null ? null : LocalDateTime.parse(loadIn));
    }
}
