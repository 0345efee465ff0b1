package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Round;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The row and its type say when a failed attempt is made again, whichever run of the workflow asks. */
class RoundsTest extends DeliveryFixture {

    @BeforeEach
    void failForTheMoment() {
        CHANNEL.answer = new ChannelOutcome.Transient("451", null);
        database.jdbc()
                .sql(
                        "update message_type set max_attempts = 7, retry_minutes = 360, quiet_from = null, quiet_until = null")
                .update();
    }

    @Test
    void eachFailureCountsOnTheRowAndThePausesGrow() {
        fail();
        assertThat(message.nextAttemptAt()).isEqualTo(SEND_AT.plusSeconds(30));
        assertThat(round()).isEqualTo(new Round(1, SEND_AT));

        fail();
        assertThat(message.nextAttemptAt()).isEqualTo(SEND_AT.plusSeconds(30 + 120));
        assertThat(round()).isEqualTo(new Round(2, SEND_AT));
    }

    @Test
    void afterItsLastAttemptTheMessageHasFailed() {
        for (int attempt = 1; attempt < 7; attempt++) {
            fail();
            assertThat(message.status()).isEqualTo(MessageStatus.RETRYING);
        }

        fail();

        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(message.attempts()).isEqualTo(7);
        assertThat(round()).isEqualTo(Round.FRESH);
    }

    @Test
    void theTypeSaysHowOftenAndAChangeOfItCountsAtOnce() {
        fail();
        type("max_attempts = 2");

        fail();

        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void theTypeSaysForHowLong() {
        type("retry_minutes = 2");
        fail();
        assertThat(message.status()).isEqualTo(MessageStatus.RETRYING);

        fail();

        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void anAttemptWhoseWorkerDiedCountsToo() {
        type("max_attempts = 1");
        claimAndDie();
        CLOCK.advance(Claims.LEASE);

        message = deliver(1, null).row();

        assertThat(message.status()).isEqualTo(MessageStatus.BLOCKED);
        assertThat(message.reasonCode()).isEqualTo("IN_DOUBT");
    }

    @Test
    void aNewTimeStartsANewRound() {
        fail();
        fail();

        edit(new Reschedule(CLOCK.instant().plusSeconds(3600), Envelope.of("user:1")));

        assertThat(round()).isEqualTo(Round.FRESH);
        CLOCK.advance(Duration.ofHours(1));
        fail();
        assertThat(message.nextAttemptAt()).isEqualTo(CLOCK.instant().plusSeconds(30));
    }

    @Test
    void whatHasFailedGetsAFreshRoundByTheCommandRetrying() {
        type("max_attempts = 2");
        fail();
        fail();

        edit(new ChangeStatus(MessageStatus.RETRYING, null, Envelope.of("user:1")));
        fail();

        assertThat(message.status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(message.attempts()).isEqualTo(3);
        assertThat(round()).isEqualTo(new Round(1, CLOCK.instant()));
    }

    @Test
    void whatQuietHoursMoveKeepsItsFailuresAndGetsItsTimeAnew() {
        fail();
        LocalTime now = LocalTime.parse("09:00");
        database.jdbc()
                .sql("update message_type set quiet_from = ?, quiet_until = ?")
                .params(now.minusHours(2), now.plusHours(2))
                .update();
        CLOCK.set(message.nextAttemptAt());

        message = deliver(message.attempts() + 1, null).row();

        assertThat(message.status()).isEqualTo(MessageStatus.SCHEDULED);
        assertThat(round()).isEqualTo(new Round(1, null));
    }

    /** One more attempt, when it is due. */
    private void fail() {
        Instant due = message.dueAt();
        CLOCK.set(due.isAfter(CLOCK.instant()) ? due : CLOCK.instant());
        message = deliver(message.attempts() + 1, null).row();
    }

    private void edit(MessageCommand command) {
        context.getBean(MessageEditor.class).edit(org, Edit.of(message.messageId(), command), null);
        message = row().state();
    }

    private Round round() {
        MessageStateRepository.Locked row = row();
        MessageState state = row.state();
        assertThat(state).isEqualTo(message);
        return row.round();
    }

    private MessageStateRepository.Locked row() {
        return context.getBean(MessageStateRepository.class)
                .lock(org, message.messageId())
                .orElseThrow();
    }

    private static void type(String change) {
        database.jdbc().sql("update message_type set " + change).update();
    }
}
