package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.application.outage.WaitingMessages;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.ChannelHealthRepository;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.delivery.ChannelWaitRepository.Waited;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail server that does not work is noticed once: messages wait, one at a time tries it, and they go on when it works again. */
class ChannelOutageTest extends DeliveryFixture {

    private static final ChannelOutcome AWAY =
            new ChannelOutcome.Transient("the mail server can't be reached", null, true);
    private static final ChannelOutcome TAKEN = new ChannelOutcome.Delivered("accepted");
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    private WaitingMessages waiting;

    @BeforeEach
    void nothingIsKnownOfTheChannel() {
        database.jdbc()
                .sql("update scheduled_message set status = 'paused', reason_code = null")
                .update();
        database.jdbc().sql("delete from channel_wait").update();
        database.jdbc().sql("delete from channel_health").update();
        database.jdbc()
                .sql(
                        "update message_type set max_attempts = 7, retry_minutes = 360, quiet_from = null, quiet_until = null")
                .update();
        waiting = context.getBean(WaitingMessages.class);
    }

    @Test
    void afterThreeFailuresInARowTheOthersWaitWithoutATry() {
        CHANNEL.answer = AWAY;
        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(down()).isEmpty();

        assertWaits(deliver(another()));
        assertWaits(deliver(another()));

        assertThat(CHANNEL.taken).hasSize(3);
        assertThat(down()).containsExactly(new Down(ChannelKind.EMAIL, SEND_AT, 2, "the mail server can't be reached"));
    }

    @Test
    void onlyFailuresOfTheServerInARowAndWithinTenMinutesCount() {
        CHANNEL.answer = AWAY;
        deliver(another());
        deliver(another());
        CHANNEL.answer = TAKEN;
        deliver(another());
        CHANNEL.answer = AWAY;
        deliver(another());
        deliver(another());
        CHANNEL.answer = new ChannelOutcome.Transient("452 4.2.2", null);
        deliver(another());
        CLOCK.advance(Duration.ofMinutes(11));
        CHANNEL.answer = AWAY;
        deliver(another());
        deliver(another());
        assertThat(down()).isEmpty();

        deliver(another());

        assertThat(down()).hasSize(1);
    }

    @Test
    void oneMessageThatFailsAgainAndAgainTakesNoChannelDown() {
        CHANNEL.answer = AWAY;
        MessageState bad = deliver(another());
        for (int attempt = 0; attempt < 3; attempt++) {
            CLOCK.set(bad.dueAt());
            bad = deliver(bad);
            assertThat(bad.status()).isEqualTo(MessageStatus.RETRYING);
        }

        assertThat(down()).isEmpty();
    }

    @Test
    void aMessageThatFailedAsProbeLetsTheOthersTryFirst() {
        goDown();
        IntStream.rangeClosed(0, 2).forEach(number -> assertWaits(deliver(another())));
        Set<MessageId> asked = new HashSet<>();
        for (int probe = 0; probe < 3; probe++) {
            CLOCK.advance(Duration.ofMinutes(5));
            MessageState next = asked().getFirst();
            assertThat(asked.add(next.messageId())).isTrue();
            assertWaits(deliver(next));
        }
        CLOCK.advance(Duration.ofMinutes(5));

        assertThat(asked.add(asked().getFirst().messageId()))
                .as("all were tried")
                .isFalse();
    }

    @Test
    void aServerThatSaysWhenIsNotProbedBefore() {
        goDown();
        deliver(another());
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = new ChannelOutcome.Transient("503", Duration.ofHours(1), true);
        assertWaits(deliver(asked().getFirst()));

        CLOCK.advance(Duration.ofMinutes(59));
        assertThat(waiting.toProbe(CLOCK.instant())).isEmpty();
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(waiting.toProbe(CLOCK.instant())).hasSize(1);
    }

    @Test
    void theServersFailureUsesUpNoMessagesAttempts() {
        goDown();
        database.jdbc().sql("update message_type set max_attempts = 1").update();
        MessageState waits = deliver(another());
        CLOCK.advance(FIRST_PAUSE);

        MessageState probed = probe(waits);

        assertWaits(probed);
        assertThat(probed.attempts()).isEqualTo(1);
    }

    @Test
    void theEarliestMessageTriesWhetherTheServerWorksAndTheOthersGoOnAtASteadyPace() {
        goDown();
        IntStream.rangeClosed(0, 14).forEach(number -> assertWaits(deliver(another())));
        assertThat(waiting.toProbe(CLOCK.instant()))
                .as("before the pause is over")
                .isEmpty();
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = TAKEN;

        MessageState probe = asked().getFirst();
        assertThat(deliver(probe).status()).isEqualTo(MessageStatus.SENT);

        assertThat(down()).isEmpty();
        release();
        assertThat(going()).hasSize(10);
        assertThat(waiting.toRelease(CLOCK.instant()))
                .as("another worker in the same second")
                .isEmpty();
        CLOCK.advance(Duration.ofSeconds(1));
        release();
        assertThat(going()).hasSize(14);
        assertThat(going()).allSatisfy(message -> assertThat(message.sendAt()).isEqualTo(SEND_AT));
        assertThat(told()).isGreaterThanOrEqualTo(14);
    }

    @Test
    void aProbeThatFailsWaitsAgainAndTheNextOneComesLater() {
        goDown();
        deliver(another());
        CLOCK.advance(FIRST_PAUSE);

        assertWaits(deliver(asked().getFirst()));

        CLOCK.advance(Duration.ofSeconds(59));
        assertThat(waiting.toProbe(CLOCK.instant())).isEmpty();
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(waiting.toProbe(CLOCK.instant())).containsExactly(new Waited(org, ChannelKind.EMAIL));
        assertThat(waiting.toProbe(CLOCK.instant())).as("another worker").isEmpty();
        assertThat(down().getFirst().since()).isEqualTo(SEND_AT);
    }

    @Test
    void whileOneMessageProbesAnotherOneThatFallsDueWaits() {
        goDown();
        MessageState one = another();
        MessageState other = another();
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = TAKEN;
        int before = CHANNEL.taken.size();
        CHANNEL.during = () -> {
            CHANNEL.during = () -> {};
            assertWaits(deliver(other));
        };

        assertThat(deliver(one).status()).isEqualTo(MessageStatus.SENT);

        assertThat(CHANNEL.taken).hasSize(before + 1);
    }

    @Test
    void ofTwoThatWouldProbeAtTheSameMomentOneDoes() {
        goDown();
        CLOCK.advance(FIRST_PAUSE);
        List<MessageState> due = List.of(another(), another(), another());
        int before = CHANNEL.taken.size();

        List<CompletableFuture<MessageState>> all =
                due.stream().map(message -> meanwhile(() -> deliver(message))).toList();

        all.forEach(delivery -> assertWaits(delivery.join()));
        assertThat(CHANNEL.taken).hasSize(before + 1);
    }

    @Test
    void aProbeWhoseWorkerDiedKeepsOthersFromTryingUntilItsClaimHasEnded() {
        goDown();
        CLOCK.advance(FIRST_PAUSE);
        MessageState dead = another();
        context.getBean(Claims.class).claim(new DeliveryRequest(org, dead, 1, null));
        CHANNEL.answer = TAKEN;
        assertWaits(deliver(another()));

        CLOCK.advance(Claims.LEASE);

        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.SENT);
        assertThat(down()).isEmpty();
    }

    @Test
    void aProbeThatIsRefusedForItselfLetsTheNextOneTryAtOnce() {
        goDown();
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = new ChannelOutcome.Permanent("550 5.1.1");

        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.FAILED);

        assertThat(down()).hasSize(1);
        CHANNEL.answer = TAKEN;
        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void sendNowTriesAllTheSameAndItsSuccessHeals() {
        goDown();
        MessageState waits = deliver(another());
        DeliveryResult failed = sendNow(waits);
        assertThat(failed.reasonCode()).isEqualTo(ReasonCode.SEND_FAILED);
        assertThat(failed.row().status()).isEqualTo(MessageStatus.RETRYING);
        CHANNEL.answer = TAKEN;

        assertThat(sendNow(another()).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(down()).isEmpty();
    }

    @Test
    void anOutcomeThatComesLateAndSaysSentHealsToo() {
        goDown();
        CLOCK.advance(FIRST_PAUSE);
        message = another();
        claimAndDie();
        CLOCK.advance(Claims.LEASE);
        deliver(message);

        context.getBean(Outcomes.class)
                .conclude(
                        new DeliveryRequest(org, message, 1, null),
                        new KnownOutcome(
                                1, AttemptOutcome.SENT, null, false, ChannelKind.EMAIL, false, List.of(), "", number()),
                        "accepted");

        assertThat(down()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"skip, SKIPPED", "ask, BLOCKED"})
    void whatBecameTooLateMeanwhileGoesByItsTypesLatePolicy(String policy, MessageStatus becomes) {
        goDown();
        MessageState waits = deliver(another());
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

    private void redirect() {
        waiting.toRedirect(CLOCK.instant())
                .forEach(channel ->
                        waiting.redirect(channel, Set.of(ChannelKind.EMAIL, ChannelKind.SMS), CLOCK.instant()));
    }

    private static void deleted(MessageState message, String at) {
        database.jdbc()
                .sql("update scheduled_message set deleted_at = " + at + " where id = ?")
                .param(message.messageId().value())
                .update();
    }

    private void goDown() {
        CHANNEL.answer = AWAY;
        for (int failure = 0; failure < 3; failure++) {
            deliver(another());
        }
        // What has failed already is of no interest here.
        database.jdbc()
                .sql("update scheduled_message set status = 'paused' where attempts > 0")
                .update();
        assertThat(down()).hasSize(1);
    }

    /** The messages that are asked to try, as they are then. */
    private List<MessageState> asked() {
        waiting.toProbe(CLOCK.instant()).forEach(channel -> waiting.probe(channel, CLOCK.instant()));
        return going();
    }

    private MessageState probe(MessageState waits) {
        assertThat(asked()).extracting(MessageState::messageId).containsExactly(waits.messageId());
        return deliver(row(waits));
    }

    private void release() {
        waiting.toRelease(CLOCK.instant()).forEach(channel -> waiting.release(channel, CLOCK.instant()));
    }

    private List<MessageState> going() {
        return database
                .jdbc()
                .sql("""
                        select id from scheduled_message where status = 'retrying' and next_attempt_at is not null
                        """)
                .query((row, number) -> new MessageId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .map(id -> context.getBean(MessageStateRepository.class)
                        .find(org, id)
                        .orElseThrow())
                .toList();
    }

    private int told() {
        return database.jdbc()
                .sql("select count(*) from engine_sync where cause = 'changeStatus'")
                .query(Integer.class)
                .single();
    }

    private static List<Down> down() {
        return context.getBean(ChannelHealthRepository.class).down(org, CLOCK.instant());
    }

    private MessageState row(MessageState of) {
        return context.getBean(MessageStateRepository.class)
                .find(org, of.messageId())
                .orElseThrow();
    }

    private static MessageState another() {
        return MessageFixture.insert(database.jdbc(), org, "REMINDER", SEND_AT, STARTS_AT, "stage@example.org");
    }

    private MessageState deliver(MessageState due) {
        return deliver(due, null).row();
    }

    private DeliveryResult sendNow(MessageState of) {
        return deliver(of, byHand(false, false));
    }

    private DeliveryResult deliver(MessageState due, DeliveryRequest.@Nullable ByHand byHand) {
        ACTIVITY.last = null;
        return activities.deliver(new DeliveryRequest(org, due, due.attempts() + 1, byHand));
    }

    private static void assertWaits(MessageState row) {
        assertThat(row.status()).isEqualTo(MessageStatus.BLOCKED);
        assertThat(row.reasonCode()).isEqualTo("CHANNEL_DOWN");
    }
}
