package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.application.outage.WaitingMessages;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.delivery.ChannelHealthRepository;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A mail server that goes away and comes back, and what became of messages meanwhile. */
abstract class ChannelOutageFixture extends DeliveryFixture {

    static final ChannelOutcome AWAY = new ChannelOutcome.Transient("the mail server can't be reached", null, true);
    static final ChannelOutcome TAKEN = new ChannelOutcome.Delivered("accepted");
    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    WaitingMessages waiting;

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

    void redirect() {
        waiting.toRedirect(CLOCK.instant())
                .forEach(channel ->
                        waiting.redirect(channel, Set.of(ChannelKind.EMAIL, ChannelKind.SMS), CLOCK.instant()));
    }

    static void deleted(MessageState message, String at) {
        database.jdbc()
                .sql("update scheduled_message set deleted_at = " + at + " where id = ?")
                .param(message.messageId().value())
                .update();
    }

    void goDown() {
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
    List<MessageState> asked() {
        waiting.toProbe(CLOCK.instant()).forEach(channel -> waiting.probe(channel, CLOCK.instant()));
        return going();
    }

    MessageState probe(MessageState waits) {
        assertThat(asked()).extracting(MessageState::messageId).containsExactly(waits.messageId());
        return deliver(row(waits));
    }

    void release() {
        waiting.toRelease(CLOCK.instant()).forEach(channel -> waiting.release(channel, CLOCK.instant()));
    }

    List<MessageState> going() {
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

    int told() {
        return database.jdbc()
                .sql("select count(*) from engine_sync where cause = 'changeStatus'")
                .query(Integer.class)
                .single();
    }

    static List<Down> down() {
        return context.getBean(ChannelHealthRepository.class).down(org, CLOCK.instant());
    }

    MessageState row(MessageState of) {
        return context.getBean(MessageStateRepository.class)
                .find(org, of.messageId())
                .orElseThrow();
    }

    static MessageState another() {
        return MessageFixture.insert(database.jdbc(), org, "REMINDER", SEND_AT, STARTS_AT, "stage@example.org");
    }

    MessageState deliver(MessageState due) {
        return deliver(due, null).row();
    }

    DeliveryResult sendNow(MessageState of) {
        return deliver(of, byHand(false, false));
    }

    DeliveryResult deliver(MessageState due, DeliveryRequest.@Nullable ByHand byHand) {
        ACTIVITY.last = null;
        return activities.deliver(new DeliveryRequest(org, due, due.attempts() + 1, byHand));
    }

    static void assertWaits(MessageState row) {
        assertThat(row.status()).isEqualTo(MessageStatus.BLOCKED);
        assertThat(row.reasonCode()).isEqualTo("CHANNEL_DOWN");
    }
}
