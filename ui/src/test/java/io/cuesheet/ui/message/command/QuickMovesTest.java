package io.cuesheet.ui.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.message.Message;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuickMovesTest {

    private static final Instant RULE_TIME = Instant.parse("2026-11-30T15:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-12-02T14:00:00Z");

    @Test
    void aScheduledMessageMovesByDaysAndAnHourAndToTheNextWorkingMorning() {
        assertThat(moves(Messages.scheduled(), Messages.NOW))
                .containsExactly(
                        "DAY_EARLIER 2026-11-30T15:00:00Z",
                        "DAY_LATER 2026-12-02T15:00:00Z",
                        "HOUR_LATER 2026-12-01T16:00:00Z",
                        "WORKING_MORNING 2026-12-02T14:00:00Z");
    }

    @Test
    void aMoveIntoThePastIsNotOffered() {
        Instant sameMorning = Messages.TUESDAY.minusSeconds(3600);
        assertThat(moves(Messages.scheduled(), sameMorning)).noneMatch(move -> move.startsWith("DAY_EARLIER"));
    }

    @Test
    void aMessageThatIsLateMovesFromNowOn() {
        Instant now = Messages.TUESDAY.plusSeconds(7_230);
        assertThat(moves(Messages.at(MessageStatus.BLOCKED, "TOO_LATE"), now))
                .contains("HOUR_LATER 2026-12-01T18:00:00Z", "DAY_LATER 2026-12-02T17:00:00Z");
    }

    @Test
    void aDayOfTheVenuesCalendarKeepsTheTimeOfDayWhereClocksChange() {
        Instant saturday = Instant.parse("2027-03-13T15:00:00Z");
        Message message = Messages.job(MessageStatus.SCHEDULED, saturday, 3, "office@example.org", null);
        assertThat(moves(message, Messages.NOW))
                .as("ten o'clock in New York, before and after")
                .contains("DAY_LATER 2027-03-14T14:00:00Z");
    }

    @Test
    void onlyAMessageThatSomebodyMovedGoesBackToItsRule() {
        Message advanced =
                Messages.job(MessageStatus.SCHEDULED, Messages.TUESDAY.minusSeconds(60), 3, "office@example.org", null);
        assertThat(moves(advanced, Messages.NOW))
                .as("a free day moved it, which is its rule")
                .noneMatch(move -> move.startsWith("RULE"));
        assertThat(moves(Messages.adHoc(advanced), Messages.NOW)).noneMatch(move -> move.startsWith("RULE"));
        assertThat(moves(Messages.pinned(advanced), Messages.NOW)).contains("RULE " + RULE_TIME);
        assertThat(moves(Messages.counted(advanced, true), Messages.NOW)).contains("RULE " + RULE_TIME);
        assertThat(moves(Messages.counted(advanced, false), Messages.NOW)).noneMatch(move -> move.startsWith("RULE"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "RETRYING", "FAILED", "SKIPPED"})
    void whatAMoveAloneWouldArmAgainHasADialogInstead(MessageStatus status) {
        assertThat(moves(Messages.at(status, null), Messages.NOW)).isEmpty();
    }

    @Test
    void aNoteThatHasNothingToCountFromIsNotOfferedTheWayBack() {
        Message note = Messages.counted(Messages.scheduled(), true);
        assertThat(QuickMoves.of(note, Messages.NOW, after -> MORNING, Optional.empty()))
                .extracting(QuickMove::kind)
                .doesNotContain(QuickMove.Kind.RULE);
    }

    private static List<String> moves(Message message, Instant now) {
        return QuickMoves.of(message, now, after -> MORNING, Optional.of(RULE_TIME)).stream()
                .map(move -> move.kind() + " " + move.sendAt())
                .toList();
    }
}
