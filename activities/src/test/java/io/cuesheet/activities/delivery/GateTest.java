package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.Times;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gate judges the row as it is at the moment of the claim, not what the workflow was told. */
class GateTest extends DeliveryFixture {

    @ParameterizedTest
    @EnumSource(
            value = MessageStatus.class,
            names = {"SCHEDULED", "RETRYING"},
            mode = EnumSource.Mode.EXCLUDE)
    void aRowThatIsNotArmedIsNotSentThoughItsWorkflowSaysScheduledAtItsRevision(MessageStatus status) {
        MessageState row = row(status, SEND_AT, null);

        assertThat(deliver(1, null)).isEqualTo(new DeliveryResult(ReasonCode.STALE_REVISION, row, List.of()));
        assertNothingHappened(row);
    }

    @Test
    void aRowThatIsDueLaterThanItsWorkflowSaysIsNotSent() {
        MessageState row = row(MessageStatus.SCHEDULED, SEND_AT.plus(Duration.ofDays(1)), null);

        assertThat(deliver(1, null)).isEqualTo(new DeliveryResult(ReasonCode.STALE_REVISION, row, List.of()));
        assertNothingHappened(row);
        assertThat(PAUSES).isEmpty();
    }

    @Test
    void aRowInItsBackOffIsNotSentBeforeItsNextAttempt() {
        MessageState row = row(MessageStatus.RETRYING, SEND_AT, SEND_AT.plus(Duration.ofMinutes(1)));

        assertThat(deliver(1, null)).isEqualTo(new DeliveryResult(ReasonCode.STALE_REVISION, row, List.of()));
        assertNothingHappened(row);
    }

    @Test
    void aWorkerWhoseClockIsALittleBehindWaitsAndSends() {
        CLOCK.set(SEND_AT.minusMillis(1_500));

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(PAUSES).containsExactly(Duration.ofMillis(1_500));
    }

    @Test
    void aWorkerWhoseClockIsFarBehindLeavesTheWaitToTheWorkflow() {
        MessageState row = row(MessageStatus.SCHEDULED, SEND_AT, null);
        CLOCK.set(SEND_AT.minus(DueClaims.PATIENCE).minusMillis(1));

        assertThat(deliver(1, null))
                .isEqualTo(new DeliveryResult(
                        ReasonCode.STALE_REVISION, row, List.of(), DueClaims.PATIENCE.plusMillis(1)));
        assertNothingHappened(row);
        assertThat(PAUSES).isEmpty();
    }

    @Test
    void aSendByHandNeedsNoArmedRow() {
        row(MessageStatus.PAUSED, SEND_AT.plus(Duration.ofDays(1)), null);

        assertThat(deliver(1, byHand(false, false)).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    /** As every edit does it: under the row's lock. */
    @Test
    void aPauseThatIsCommittedWhileTheClaimWaitsForTheRowIsSeen() {
        DeliveryResult result = deliverWhileOthersCommit("""
                update scheduled_message set status = 'paused', revision = revision + 1 where org_id = :org and id = :id
                """);

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.STALE_REVISION);
        assertThat(result.row().status()).isEqualTo(MessageStatus.PAUSED);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void aSendThatWasAskedForIsMadeInTheNameOfWhoeverAsked() {
        row(MessageStatus.PAUSED, SEND_AT.plus(Duration.ofDays(1)), null);
        ask("user:7");

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(ledger.attempts(org, message.messageId()))
                .extracting(Attempt::actor)
                .containsExactly("user:7");
        assertThat(requests()).containsExactly("SENT");
    }

    @Test
    void aSendThatWasWithdrawnWhileTheClaimWaitsForTheRowIsNotMade() {
        row(MessageStatus.PAUSED, SEND_AT, null);
        ask("user:7");

        DeliveryResult result =
                deliverWhileOthersCommit("delete from send_request where org_id = :org and message_id = :id");

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.STALE_REVISION);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void aSendThatWasAskedForTooLongAgoIsNotMade() {
        MessageState row = row(MessageStatus.PAUSED, SEND_AT, null);
        ask("user:7");
        CLOCK.advance(Duration.ofMinutes(2));

        assertThat(deliver(1, null)).isEqualTo(new DeliveryResult(ReasonCode.COMMAND_EXPIRED, row, List.of()));

        assertNothingHappened(row);
        assertThat(requests()).containsExactly("COMMAND_EXPIRED");
    }

    private void ask(String actor) {
        database.jdbc()
                .sql("""
                        insert into send_request
                            (message_id, org_id, revision, actor, command_id, asked_at, valid_until)
                        values (:id, :org, 1, :actor, 'c-' || :id, :now, :until)
                        """)
                .param("id", message.messageId().value())
                .param("org", org.value())
                .param("actor", actor)
                .param("now", Times.timestamp(CLOCK.instant()))
                .param("until", Times.timestamp(CLOCK.instant().plusSeconds(60)))
                .update();
    }

    private List<String> requests() {
        return database.jdbc()
                .sql("select outcome from send_request where message_id = ?")
                .param(message.messageId().value())
                .query(String.class)
                .list();
    }

    @Test
    void aHolidayThatIsCommittedWhileTheClaimWaitsForTheRowIsSeen() {
        database.jdbc().sql("update message_type set weekend_rule = 'postpone'").update();

        DeliveryResult result = deliverWhileOthersCommit("""
                insert into holiday (org_id, day, name)
                select org_id, date '2026-12-01', 'Advent' from scheduled_message where org_id = :org and id = :id
                """);

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.WEEKEND_POSTPONED);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void aHoldThatIsCommittedWhileTheClaimWaitsForTheRowIsSeen() {
        DeliveryResult result = deliverWhileOthersCommit("""
                insert into organisation_hold (org_id, held_since)
                select org_id, now() from scheduled_message where org_id = :org and id = :id
                """);

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.ORG_HELD);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void aHeldRowThatIsNotArmedStaysAsItIs() {
        OrganisationFixture.hold(database.jdbc(), org);
        MessageState row = row(MessageStatus.PAUSED, SEND_AT, null);

        assertThat(deliver(1, null).row()).isEqualTo(row);
    }

    private DeliveryResult deliverWhileOthersCommit(String change) {
        CompletableFuture<DeliveryResult> delivery = database.transactions().execute(status -> {
            database.jdbc()
                    .sql("select 1 from scheduled_message where id = :id for update")
                    .param("id", message.messageId().value())
                    .query(Integer.class)
                    .single();
            CompletableFuture<DeliveryResult> started = meanwhile(() -> deliver(1, null));
            awaitWaiting(1);
            database.jdbc()
                    .sql(change)
                    .param("org", org.value())
                    .param("id", message.messageId().value())
                    .update();
            return started;
        });
        return delivery.join();
    }

    /** Changes the row at its revision; the workflow goes on saying what it was. */
    private MessageState row(MessageStatus status, Instant sendAt, @Nullable Instant nextAttemptAt) {
        database.jdbc()
                .sql("""
                        update scheduled_message
                        set status = :status, send_at = :sendAt, next_attempt_at = cast(:next as timestamptz)
                        where id = :id
                        """)
                .param("id", message.messageId().value())
                .param("status", status.wireName())
                .param("sendAt", Times.timestamp(sendAt))
                .param("next", nextAttemptAt == null ? null : nextAttemptAt.toString())
                .update();
        return new MessageState(message.messageId(), status, sendAt, 1, 0, null, nextAttemptAt);
    }

    private void assertNothingHappened(MessageState row) {
        assertThat(CHANNEL.taken).isEmpty();
        assertThat(outcomes()).isEmpty();
        assertThat(count("audit_entry where message_id = :id")).isZero();
        assertThat(count("scheduled_message where id = :id and revision = 1 and status = '%s'"
                        .formatted(row.status().wireName())))
                .isEqualTo(1);
    }
}
