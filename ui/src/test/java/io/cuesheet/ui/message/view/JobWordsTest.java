package io.cuesheet.ui.message.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.message.MessageStatus;
import org.junit.jupiter.api.Test;

class JobWordsTest {

    @Test
    void aMissingAddressIsSaid() {
        assertThat(JobWords.recipient(Jobs.job(MessageStatus.BLOCKED, Jobs.TUESDAY, 1, null, "MISSING_RECIPIENT")))
                .isEqualTo("no address");
    }

    @Test
    void aReasonIsSaidInWords() {
        assertThat(JobWords.reason(Jobs.at(MessageStatus.SKIPPED, "TOO_LATE"), Jobs.NOW))
                .isEqualTo("its time had passed already");
    }

    @Test
    void aRetryingMessageSaysItsAttemptsAndTheNextOne() {
        assertThat(JobWords.reason(Jobs.at(MessageStatus.RETRYING, "SEND_DELAYED"), Jobs.NOW))
                .isEqualTo("attempt 2 failed; next in 2 min");
    }

    @Test
    void aSentMessageSaysWhen() {
        assertThat(JobWords.reason(Jobs.at(MessageStatus.SENT, null), Jobs.NOW)).isEqualTo("5 min ago");
    }

    @Test
    void aScheduledMessageWhoseTimePassedIsOverdue() {
        assertThat(JobWords.reason(Jobs.scheduled(), Jobs.TUESDAY.plusSeconds(61)))
                .isEqualTo("overdue");
        assertThat(JobWords.reason(Jobs.scheduled(), Jobs.TUESDAY)).isEmpty();
    }

    @Test
    void aDifferenceNamesWhatSomebodyElseChanged() {
        var paused = Jobs.job(MessageStatus.PAUSED, Jobs.TUESDAY.plusSeconds(3600), 4, "office@example.org", null);
        assertThat(JobDifference.between(Jobs.scheduled(), paused))
                .isEqualTo("the status is Paused instead of Scheduled, and the send time is "
                        + "Tue 1 Dec 2026, 11:00 · America/New_York instead of Tue 1 Dec 2026, 10:00.");
    }

    @Test
    void aMessageThatItsRuleWouldHaveElsewhereSaysSo() {
        assertThat(JobWords.timeNote(Jobs.leftBehindByItsRule()))
                .isEqualTo("set by hand; its rule has another time now");
        assertThat(JobWords.timeNote(Jobs.scheduled())).isEmpty();
    }
}
