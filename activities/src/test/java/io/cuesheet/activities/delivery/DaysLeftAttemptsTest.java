package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.workflows.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From which day an attempt's words count. The venue is in Berlin, where a day ends at 23:00 UTC. */
class DaysLeftAttemptsTest extends DeliveryFixture {

    private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-12-03T22:59:30Z");
    private static final Instant AFTER_MIDNIGHT = Instant.parse("2026-12-03T23:00:30Z");

    @BeforeEach
    void itSaysHowManyDaysAreLeft() {
        database.jdbc().sql("""
                        insert into template (id, org_id, code, version, subject, body, created_at)
                        select gen_random_uuid(), org_id, code, max(version) + 1, 'See you {{event.days_left_words}}', 'x', now()
                        from template where code = 'REMINDER' group by org_id, code
                        """).update();
        message = MessageFixture.insert(
                database.jdbc(), org, "REMINDER", BEFORE_MIDNIGHT, STARTS_AT, "stage@example.org");
        CLOCK.set(BEFORE_MIDNIGHT);
    }

    @Test
    void theDaysThatAreLeftAreCountedFromTheDayOnWhichItGoesOut() {
        CLOCK.set(BEFORE_MIDNIGHT.minus(Duration.ofDays(2)));
        CHANNEL.answer = new ChannelOutcome.Transient("451", null);
        message = deliver(1, byHand(true, false)).row();
        CLOCK.set(BEFORE_MIDNIGHT);

        deliver(2, byHand(true, false));

        assertThat(subject(1)).isEqualTo("See you in 3 days");
        assertThat(subject(2)).isEqualTo("See you tomorrow");
    }

    @Test
    void aRepeatOfAnAttemptInDoubtAcrossMidnightSaysTheSameUnderItsKey() {
        CHANNEL.answer = new ChannelOutcome.Unknown("no reply");
        message = deliver(1, null).row();
        CHANNEL.answer = new ChannelOutcome.Delivered("accepted");
        CLOCK.set(AFTER_MIDNIGHT);

        assertThat(deliver(2, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(subject(1)).isEqualTo("See you tomorrow");
        assertThat(CHANNEL.taken).hasSize(2);
        assertThat(CHANNEL.taken.get(1)).isEqualTo(CHANNEL.taken.getFirst());
        assertThat(subject(2)).isEqualTo("See you tomorrow");
        assertThat(ledger.attempts(org, message.messageId()))
                .extracting(Attempt::claimedAt)
                .as("the ledger has the times at which they went out")
                .containsExactly(BEFORE_MIDNIGHT, AFTER_MIDNIGHT);
    }

    @Test
    void aRepeatAfterARefusalSaysTheWordsOfItsOwnDay() {
        CHANNEL.answer = new ChannelOutcome.Transient("451", null);
        message = deliver(1, null).row();
        CHANNEL.answer = new ChannelOutcome.Delivered("accepted");
        CLOCK.set(AFTER_MIDNIGHT);

        deliver(2, null);

        assertThat(subject(1)).isEqualTo("See you tomorrow");
        assertThat(subject(2)).isEqualTo("See you today");
    }

    @Test
    void whoeverSendsWhatIsInDoubtOnceMoreByHandSendsTheWordsOfThatDay() {
        database.jdbc().sql("update organisation set in_doubt_policy = 'hold'").update();
        CHANNEL.answer = new ChannelOutcome.Unknown("no reply");
        message = deliver(1, null).row();
        CHANNEL.answer = new ChannelOutcome.Delivered("accepted");
        CLOCK.set(AFTER_MIDNIGHT);

        deliver(2, byHand(true, true));

        assertThat(subject(2)).isEqualTo("See you today");
    }

    private String subject(int attempt) {
        return String.valueOf(
                ledger.texts(org, message.messageId()).get(attempt).subject());
    }
}
