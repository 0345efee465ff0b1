package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.ApplyRequest;
import io.cuesheet.workflows.message.ApplyResult;
import io.cuesheet.workflows.message.CommandParser;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;

/** The life of a delivery attempt: claim, channel, outcome, and what faults leave behind. */
class DeliveryTest extends DeliveryFixture {

    @Test
    void aSentMessageHasItsLedgerLineAndItsRow() {
        DeliveryResult result = deliver(1, null);

        MessageState sent = new MessageState(message.messageId(), MessageStatus.SENT, SEND_AT, 2, 1, null, null);
        assertThat(result).isEqualTo(new DeliveryResult(ReasonCode.SENT, sent, List.of(), null, number()));
        assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
        assertThat(CHANNEL.taken.getFirst().recipient()).isEqualTo("stage@example.org");
        assertThat(CHANNEL.taken.getFirst().subject()).contains("Mahler 5");
        assertThat(count("audit_entry where revision = 2 and message_id = :id")).isEqualTo(1);
    }

    @Test
    void aRepeatedActivityThatFindsAnOutcomeReturnsItAndSendsNothing() {
        DeliveryResult first = deliver(1, null);

        DeliveryResult second = deliver(1, null);

        assertThat(second).isEqualTo(first);
        assertThat(CHANNEL.taken).hasSize(1);
    }

    @Test
    void aTransientFailureIsTriedAgainNotBeforeTheServerAsksForIt() {
        CHANNEL.answer = new ChannelOutcome.Transient("busy", Duration.ofMinutes(5));

        DeliveryResult result = deliver(1, null);

        assertThat(result.row())
                .isEqualTo(new MessageState(
                        message.messageId(),
                        MessageStatus.RETRYING,
                        SEND_AT,
                        2,
                        1,
                        "SEND_DELAYED",
                        SEND_AT.plus(Duration.ofMinutes(5)).plusMillis(3_750)));
    }

    @Test
    void aPermanentFailureFailsAtOnce() {
        CHANNEL.answer = new ChannelOutcome.Permanent("no such mailbox");

        assertThat(deliver(1, null).row().status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void aClaimPastItsDeadlineIsInDoubtAndIsResentUnderTheSameKey() {
        claimAndDie();
        assertThatThrownBy(() -> deliver(1, null)).isInstanceOf(ApplicationFailure.class);

        CLOCK.advance(Claims.LEASE);
        DeliveryResult inDoubt = deliver(1, null);
        message = inDoubt.row();
        DeliveryResult resent = deliver(2, null);

        assertThat(inDoubt.reasonCode()).isEqualTo(ReasonCode.IN_DOUBT);
        assertThat(inDoubt.row().status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(inDoubt.row().nextAttemptAt()).isEqualTo(CLOCK.instant());
        assertThat(resent.reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(outcomes()).containsExactly(AttemptOutcome.IN_DOUBT, AttemptOutcome.SENT);
        assertThat(ledger.attempts(org, message.messageId()))
                .extracting(Attempt::idempotencyKey)
                .hasSize(2)
                .containsOnly(message.messageId() + "@cuesheet");
    }

    @Test
    void anOrganisationMayHoldWhatIsInDoubtForReview() {
        database.jdbc().sql("update organisation set in_doubt_policy = 'hold'").update();
        claimAndDie();
        CLOCK.advance(Claims.LEASE);

        MessageState held = deliver(1, null).row();

        assertThat(held.status()).isEqualTo(MessageStatus.BLOCKED);
        assertThat(held.reasonCode()).isEqualTo("IN_DOUBT");
        message = held;
        assertThat(deliver(2, byHand(false, false)).reasonCode()).isEqualTo(ReasonCode.IN_DOUBT);
        assertThat(deliver(2, byHand(false, true)).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @Test
    void aRowAtAnotherRevisionIsReturnedAsItIs() {
        database.jdbc()
                .sql("update scheduled_message set revision = 5, status = 'paused' where id = :id")
                .param("id", message.messageId().value())
                .update();

        DeliveryResult result = deliver(1, null);

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.STALE_REVISION);
        assertThat(result.row().status()).isEqualTo(MessageStatus.PAUSED);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 0, 2, 7})
    void theRowSaysWhichAttemptIsTheNextOne(int attempt) {
        DeliveryResult result = deliver(attempt, null);

        assertThat(result).isEqualTo(new DeliveryResult(ReasonCode.STALE_REVISION, message, List.of()));
        assertThat(outcomes()).isEmpty();
        assertThat(CHANNEL.taken).isEmpty();
    }

    /** Its worker was silent for so long that the deletion took the claim for a dead one; then the deletion was undone. */
    @ParameterizedTest
    @CsvSource({
        "SENT, sent null",
        "PERMANENT, failed SEND_FAILED",
        "TRANSIENT, retrying SEND_DELAYED",
        "IN_DOUBT, blocked IN_DOUBT"
    })
    void anOutcomeThatTheRowMissedIsWrittenToItLater(AttemptOutcome outcome, String becomes) {
        CHANNEL.during = () -> change("deleted_at = now()");
        CHANNEL.answer = switch (outcome) {
            case SENT -> new ChannelOutcome.Delivered("accepted");
            case PERMANENT -> new ChannelOutcome.Permanent("no such mailbox");
            case TRANSIENT -> new ChannelOutcome.Transient("busy", null);
            case IN_DOUBT -> new ChannelOutcome.Unknown("no answer");
        };
        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.NOT_FOUND);
        change("deleted_at = null");

        assertThat(delivered()).isEqualTo(becomes);
        assertThat(deliver(1, null).row().attempts()).isEqualTo(1);
        assertThat(CHANNEL.taken).hasSize(1);
    }

    /** Another run of the same message may have taken the command: after a run was terminated, or Temporal lost its data. */
    @ParameterizedTest
    @ValueSource(strings = {"paused", "skipped", "blocked"})
    void whatSomebodyHeldBackDuringAnAttemptIsNotTriedAgain(String status) {
        CHANNEL.during = () -> change("revision = 2, reason_code = 'BY_HAND', status = '%s'".formatted(status));
        CHANNEL.answer = new ChannelOutcome.Transient("busy", null);

        MessageState row = deliver(1, null).row();

        assertThat(row)
                .isEqualTo(new MessageState(
                        message.messageId(), MessageStatus.ofWireName(status), SEND_AT, 3, 1, "BY_HAND", null));
        assertThat(outcomes()).containsExactly(AttemptOutcome.TRANSIENT);
    }

    @Test
    void aClaimOfADeadWorkerDoesNotArmWhatSomebodySkipped() {
        claimAndDie();
        change("revision = 2, reason_code = 'BY_HAND', status = 'skipped'");
        CLOCK.advance(Duration.ofMinutes(1));
        message = new MessageState(message.messageId(), MessageStatus.SCHEDULED, SEND_AT, 2, 0, null, null);

        DeliveryResult result = deliver(1, null);

        assertThat(result.row().status()).isEqualTo(MessageStatus.SKIPPED);
        assertThat(outcomes()).containsExactly(AttemptOutcome.IN_DOUBT);
        message = new MessageState(message.messageId(), MessageStatus.SCHEDULED, SEND_AT, 3, 1, null, null);
        deliver(2, null);
        assertThat(CHANNEL.taken).isEmpty();
    }

    private void change(String columns) {
        database.jdbc()
                .sql("update scheduled_message set %s where id = ?".formatted(columns))
                .param(message.messageId().value())
                .update();
    }

    @Test
    void aDeletedMessageIsGone() {
        database.jdbc()
                .sql("update scheduled_message set deleted_at = now() where id = :id")
                .param("id", message.messageId().value())
                .update();

        assertThat(deliver(1, null)).isEqualTo(new DeliveryResult(ReasonCode.NOT_FOUND, null, List.of()));
        assertThat(deliver(1, byHand(true, true)).row()).isNull();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void markingAMessageSentByHandIsWarnedOfAndDeliversNothing(CapturedOutput output) {
        MessageState marked = new MessageState(message.messageId(), MessageStatus.SENT, SEND_AT, 2, 0, "BY_HAND", null);

        ApplyResult result = apply(new ChangeStatus(
                MessageStatus.SENT, null, Envelope.of("user:1").identifiedBy("c-" + message.messageId())));

        assertThat(result).isEqualTo(new ApplyResult(null, null, marked));
        assertThat(output)
                .contains("WARN", "message %s was marked sent by hand by user:1".formatted(message.messageId()));
        assertThat(count("audit_entry where revision = 2 and action = 'changeStatus' and actor = 'user:1' "
                        + "and message_id = :id"))
                .isEqualTo(1);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void aCommandIsJudgedByTheRowWhateverItsRunBelieves() {
        database.jdbc()
                .sql("update scheduled_message set status = 'skipped' where id = :id")
                .param("id", message.messageId().value())
                .update();
        MessageState row = new MessageState(message.messageId(), MessageStatus.SKIPPED, SEND_AT, 1, 0, null, null);

        ApplyResult result = apply(new ChangeStatus(
                MessageStatus.PAUSED, null, Envelope.of("service:booking").identifiedBy("c-1")));

        assertThat(result.refused()).isEqualTo(ReasonCode.INVALID_TRANSITION);
        assertThat(result.row()).isEqualTo(row);
        assertThat(count("audit_entry where message_id = :id")).isZero();
    }

    /** Its run gets the row as the answer; nobody else has to tell it. */
    @Test
    void aCommandOfARunLeavesNothingToTellIt() {
        apply(new ChangeStatus(
                MessageStatus.PAUSED, null, Envelope.of("service:booking").identifiedBy("c-2")));

        assertThat(count("engine_sync where message_id = :id")).isZero();
    }

    @Test
    void aCommandThatMeetsAnAttemptUnderWayWaitsForItsOutcome() {
        CHANNEL.during = () -> assertThatThrownBy(() -> apply(new ChangeStatus(
                        MessageStatus.PAUSED,
                        null,
                        Envelope.of("service:booking").identifiedBy("c-3"))))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("may still be running");

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    private ApplyResult apply(MessageCommand command) {
        return activities.apply(new ApplyRequest(
                org, message.messageId(), command.name(), CommandParser.payload(command), SEND_AT, false));
    }

    @Test
    void aFaultDuringTheClaimLeavesNothingBehind() {
        whileBroken("delivery_attempt", "message_id <> '%s'", () -> {
            assertThatThrownBy(() -> deliver(1, byHand(false, false))).isInstanceOf(DataAccessException.class);
            assertThat(ledger.attempts(org, message.messageId())).isEmpty();
            assertThat(CHANNEL.taken).isEmpty();
        });

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @Test
    void aFaultAfterTheChannelsCallIsRememberedByTheClaimUntilTheNextDelivery() {
        whileBroken("scheduled_message", "id <> '%s' or revision = 1", () -> {
            assertThatThrownBy(() -> deliver(1, byHand(false, false))).isInstanceOf(DataAccessException.class);
            // The send by hand is given up: the next delivery is another activity, and knows nothing of this one.
            ACTIVITY.last = null;
            CLOCK.set(SEND_AT);
            assertThatThrownBy(() -> deliver(1, byHand(false, false))).isInstanceOf(ApplicationFailure.class);
            CLOCK.advance(Duration.ofMinutes(2));
            assertThatThrownBy(() -> deliver(1, byHand(false, false))).isInstanceOf(DataAccessException.class);
            assertThat(CHANNEL.taken).hasSize(1);
        });
        assertThat(ledger.attempts(org, message.messageId()))
                .extracting(Attempt::actor, Attempt::outcome)
                .containsExactly(tuple("user:1", null));

        DeliveryResult next = deliver(1, null);

        assertThat(next.reasonCode()).isEqualTo(ReasonCode.IN_DOUBT);
        assertThat(next.row().status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(outcomes()).containsExactly(AttemptOutcome.IN_DOUBT);
        assertThat(CHANNEL.taken).hasSize(1);
    }

    /** Does something while the database refuses some rows of this message. */
    private void whileBroken(String table, String check, Runnable action) {
        database.jdbc()
                .sql("alter table %s add constraint broken check (%s) not valid"
                        .formatted(table, check.formatted(message.messageId())))
                .update();
        try {
            action.run();
        } finally {
            database.jdbc()
                    .sql("alter table %s drop constraint broken".formatted(table))
                    .update();
        }
    }
}
