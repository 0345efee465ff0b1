package io.cuesheet.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.text.Language;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessageWordsTest {

    @Test
    void aMissingAddressIsSaid() {
        assertThat(MessageWords.recipient(
                        Messages.job(MessageStatus.BLOCKED, Messages.TUESDAY, 1, null, "MISSING_RECIPIENT")))
                .isEqualTo("no address");
    }

    @Test
    void aMessageThatIsCountedFromItsEventSaysFromWhat() {
        Message later = Messages.withId(Messages.scheduled().id(), Messages.TUESDAY.plusSeconds(3600));

        assertThat(MessageWords.timeNote(Messages.counted(Messages.scheduled(), false)))
                .isEqualTo("2 days before the event at 10:00");
        assertThat(MessageWords.timeNote(Messages.counted(later, true)))
                .isEqualTo("moved by hand from 2 days before the event at 10:00");
        assertThat(MessageWords.timeRemark(Messages.counted(Messages.scheduled(), false)))
                .as("where that is said beside it")
                .isEmpty();
        assertThat(MessageWords.timeRemark(Messages.counted(later, true))).isEqualTo("moved by hand");
        assertThat(MessageWords.backToRule(Messages.counted(later, true)))
                .isEqualTo("Back to 2 days before the event at 10:00");
        assertThat(MessageWords.timeNote(Messages.adHoc(Messages.scheduled()))).isEmpty();
    }

    @Test
    void aReasonIsSaidInWords() {
        assertThat(MessageWords.reason(Messages.at(MessageStatus.SKIPPED, "TOO_LATE"), Messages.NOW))
                .isEqualTo("planned too late");
    }

    @Test
    void aBlockedMessageThatDoesNotGoOnAutomaticallyNeedsADecision() {
        assertThat(MessageWords.statusName(Messages.at(MessageStatus.BLOCKED, "AWAITS_CHOICE")))
                .isEqualTo("Needs a decision");
        assertThat(MessageWords.statusName(Messages.at(MessageStatus.BLOCKED, "BY_HAND")))
                .isEqualTo("Needs a decision");
        assertThat(MessageWords.statusName(Messages.at(MessageStatus.BLOCKED, "ORG_HELD")))
                .isEqualTo("Blocked");
        assertThat(MessageWords.statusName(Messages.at(MessageStatus.PAUSED, "BY_HAND")))
                .isEqualTo("Paused");
    }

    @Test
    void aMessageInDoubtSaysWhatItsLastAttemptCameTo() {
        assertThat(MessageWords.lastWords(Messages.at(MessageStatus.BLOCKED, "IN_DOUBT")))
                .isEqualTo("the mail server took too long after the final dot");
        assertThat(Language.in(
                        Locale.GERMAN, () -> MessageWords.lastWords(Messages.at(MessageStatus.BLOCKED, "IN_DOUBT"))))
                .isEqualTo("der Mailserver brauchte nach dem Ende der Nachricht zu lange");
        assertThat(MessageWords.lastWords(Messages.at(MessageStatus.RETRYING, "IN_DOUBT")))
                .as("nobody has to decide yet")
                .isEmpty();
        assertThat(MessageWords.lastWords(Messages.scheduled())).isEmpty();
    }

    @Test
    void aRetryingMessageSaysItsAttemptsAndTheNextOne() {
        assertThat(MessageWords.reason(Messages.at(MessageStatus.RETRYING, "SEND_DELAYED"), Messages.NOW))
                .isEqualTo("attempt 2 failed; next in 2 min, 5 left");
        assertThat(MessageWords.reason(Messages.at(MessageStatus.RETRYING, "IN_DOUBT"), Messages.NOW))
                .isEqualTo("attempt 2 in doubt; next in 2 min, 5 left");
    }

    @Test
    void aMessageThatOnlyWaitedSaysNothingOfAnAttemptThatFailed() {
        assertThat(MessageWords.reason(Messages.at(MessageStatus.RETRYING, "CHANNEL_DOWN"), Messages.NOW))
                .isEqualTo("the channel was down; next attempt in 2 min, 5 left");
        assertThat(MessageWords.reason(Messages.at(MessageStatus.RETRYING, null), Messages.NOW))
                .isEqualTo("next attempt in 2 min, 5 left");
    }

    @Test
    void aSentMessageSaysWhen() {
        assertThat(MessageWords.reason(Messages.at(MessageStatus.SENT, null), Messages.NOW))
                .isEqualTo("5 min ago");
    }

    @Test
    void aScheduledMessageWhoseTimePassedIsOverdue() {
        assertThat(MessageWords.reason(Messages.scheduled(), Messages.TUESDAY.plusSeconds(61)))
                .isEqualTo("overdue");
        assertThat(MessageWords.reason(Messages.scheduled(), Messages.TUESDAY)).isEmpty();
    }

    @Test
    void aDifferenceNamesWhatSomebodyElseChanged() {
        var paused =
                Messages.job(MessageStatus.PAUSED, Messages.TUESDAY.plusSeconds(3600), 4, "office@example.org", null);
        assertThat(MessageDifference.done(Messages.scheduled(), paused))
                .isEqualTo("moved it to Tue 1 Dec 2026, 11:00 · America/New_York and set it to Paused");
    }

    @Test
    void aDifferenceIsASentenceInGermanToo() {
        var paused =
                Messages.job(MessageStatus.PAUSED, Messages.TUESDAY.plusSeconds(3600), 4, "office@example.org", null);
        assertThat(Language.in(Locale.GERMAN, () -> MessageDifference.done(Messages.scheduled(), paused)))
                .startsWith("hat sie auf ")
                .contains(" verschoben und ihren Status auf „");
    }

    @Test
    void aMessageThatItsRuleWouldHaveElsewhereSaysSo() {
        assertThat(MessageWords.timeNote(Messages.leftBehindByItsRule()))
                .isEqualTo("set by hand; its rule has another time now");
        assertThat(MessageWords.timeNote(Messages.scheduled())).isEmpty();
    }

    @Test
    void aMessageThatWasSentAheadOfItsTimeStandsWhereItWentOutAndSaysWhenItWasDue() {
        var sent = Messages.at(MessageStatus.SENT, null);
        assertThat(MessageWords.listedClock(sent)).isEqualTo("Sat 28 Nov 2026, 09:55");
        assertThat(MessageWords.relative(sent, Messages.NOW)).isEqualTo("5 min ago");
        assertThat(MessageWords.timeNote(sent)).isEqualTo("planned for Tue 1 Dec 2026, 10:00");
        assertThat(MessageWords.when(sent)).startsWith("Tue 1 Dec 2026, 10:00");
    }

    @Test
    void aMessageThatWasSentLateSaysForWhenItWasPlannedUnlessItWasWithinAMinute() {
        assertThat(MessageWords.timeNote(sentFiveMinutesAgo(Messages.NOW.minusSeconds(300 + 60))))
                .isEqualTo("planned for Sat 28 Nov 2026, 09:54");
        assertThat(MessageWords.timeNote(sentFiveMinutesAgo(Messages.NOW.minusSeconds(300 + 59))))
                .isEmpty();
    }

    private static Message sentFiveMinutesAgo(Instant planned) {
        return Messages.job(MessageStatus.SENT, planned, 3, "office@example.org", null);
    }
}
