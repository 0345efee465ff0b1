package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a message while it waited for a channel decides how it goes on. */
class WaitingForAChannelTest extends ChannelOutageFixture {

    @ParameterizedTest
    @CsvSource({"skip, 1, SKIPPED", "ask, 1, BLOCKED", "skip, 2, BLOCKED"})
    void whatBecameTooLateMeanwhileGoesByItsTypesLatePolicyUnlessItRepeatsWhatWasSent(
            String policy, int occurrence, MessageStatus becomes) {
        goDown();
        MessageState waits = deliver(another());
        database.jdbc()
                .sql("update scheduled_message set occurrence = ? where id = ?")
                .param(occurrence)
                .param(waits.messageId().value())
                .update();
        database.jdbc()
                .sql("update message_type set late_policy = ?")
                .param(policy)
                .update();
        CLOCK.advance(Duration.ofHours(7));

        assertThat(asked()).isEmpty();

        MessageState late = row(waits);
        assertThat(late.status()).isEqualTo(becomes);
        assertThat(late.reasonCode()).isEqualTo("TOO_LATE");
    }

    @Test
    void whatSomebodyAskedToRetryIsNotTooLateHoweverOftenItWaits() {
        goDown();
        MessageState asked = another();
        database.jdbc()
                .sql("update scheduled_message set status = 'retrying', next_attempt_at = send_at where id = ?")
                .param(asked.messageId().value())
                .update();
        assertWaits(deliver(row(asked)));
        CLOCK.advance(Duration.ofHours(7));

        assertWaits(probe(asked));

        CLOCK.advance(Duration.ofHours(7));
        CHANNEL.answer = TAKEN;
        assertThat(probe(asked).status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void whatProbedInTimeIsTooLateAllTheSameWhenItsWindowIsOver() {
        goDown();
        MessageState waits = deliver(another());
        CLOCK.advance(FIRST_PAUSE);
        assertWaits(probe(waits));
        CLOCK.advance(Duration.ofHours(7));

        assertThat(asked()).isEmpty();

        assertThat(row(waits).reasonCode()).isEqualTo("TOO_LATE");
    }

    @Test
    void whatWasMovedMeanwhileGoesOnAtItsOwnTime() {
        goDown();
        MessageState waits = deliver(another());
        database.jdbc()
                .sql("update scheduled_message set send_at = send_at + interval '1 day' where id = ?")
                .param(waits.messageId().value())
                .update();
        CLOCK.advance(FIRST_PAUSE);

        asked();

        assertThat(row(waits).status()).isEqualTo(MessageStatus.SCHEDULED);
    }

    @Test
    void whatSomebodyPausedMeanwhileStaysPausedAndIsForgotten() {
        goDown();
        MessageState waits = deliver(another());
        database.jdbc()
                .sql("update scheduled_message set status = 'paused' where id = ?")
                .param(waits.messageId().value())
                .update();
        deliver(another());
        CLOCK.advance(FIRST_PAUSE);

        asked();

        assertThat(row(waits).status()).isEqualTo(MessageStatus.PAUSED);
        assertThat(database.jdbc()
                        .sql("select count(*) from channel_wait where message_id = ?")
                        .param(waits.messageId().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aWaitingMessageFromAnotherInstallationGoesOnToo() {
        MessageState imported = another();
        database.jdbc()
                .sql("update scheduled_message set status = 'blocked', reason_code = 'CHANNEL_DOWN' where id = ?")
                .param(imported.messageId().value())
                .update();

        release();

        assertThat(going()).extracting(MessageState::messageId).containsExactly(imported.messageId());
    }

    @Test
    void whatWasDeletedWhileItWaitedStillWaitsWhenItComesBack() {
        goDown();
        MessageState waits = deliver(another());
        deleted(waits, "now()");
        deliver(another());
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = TAKEN;
        deliver(asked().getFirst());
        release();
        deleted(waits, "null");
        CLOCK.advance(Duration.ofSeconds(1));

        release();

        assertThat(row(waits).status()).isEqualTo(MessageStatus.RETRYING);
    }

    @Test
    void whatNoLongerUsesTheChannelGoesOnAtTheUsualPaceAndTheChannelIsToldNoMore() {
        goDown();
        IntStream.rangeClosed(0, 10).forEach(number -> assertWaits(deliver(another())));
        redirect();
        assertThat(going()).isEmpty();
        database.jdbc().sql("update message_type set channels = '{sms}'").update();

        CLOCK.advance(Duration.ofSeconds(1));
        redirect();
        assertThat(going()).hasSize(10);
        CLOCK.advance(Duration.ofSeconds(1));
        redirect();

        assertThat(going()).hasSize(11);
        assertThat(down()).as("it failed just now").hasSize(1);
        CLOCK.advance(Duration.ofMinutes(11));
        assertThat(down()).isEmpty();
    }

    @Test
    void whatWaitsForAChannelThatIsNotSetUpAnyMoreGoesOn() {
        goDown();
        MessageState waits = deliver(another());

        waiting.toRedirect(CLOCK.instant())
                .forEach(channel -> waiting.redirect(channel, Set.of(ChannelKind.SMS), CLOCK.instant()));

        assertThat(row(waits).status()).isEqualTo(MessageStatus.RETRYING);
    }
}
