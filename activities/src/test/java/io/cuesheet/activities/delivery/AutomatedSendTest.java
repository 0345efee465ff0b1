package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an automated send is judged by when it falls due. */
class AutomatedSendTest extends DeliveryFixture {

    @AfterEach
    void noQuietHours() {
        database.jdbc()
                .sql("update message_type set quiet_from = null, quiet_until = null")
                .update();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    update organisation set scheduler_enabled = false              | blocked | SCHEDULER_DISABLED
                    update message_type set enabled = false                        | blocked | TYPE_DISABLED
                    insert into organisation_suspension select id, now() from organisation | blocked | ORG_SUSPENDED
                    insert into organisation_hold select id, now() from organisation | blocked | ORG_HELD
                    update event set status = 'postponed', postponed_local = starts_local | blocked | EVENT_POSTPONED
                    with m as (update scheduled_message set ad_hoc = true, pinned = true) update event set status = 'postponed', postponed_local = starts_local | blocked | EVENT_POSTPONED
                    update event set start_time_open = true                        | blocked | START_TIME_OPEN
                    update event set status = 'cancelled', start_time_open = true  | skipped | EVENT_CANCELLED
                    update scheduled_message set ad_hoc = true, own_anchor = 'load_in', own_offset_days = 0, own_offset_minutes = -60, own_local_time = null | blocked | NO_LOAD_IN_TIME
                    update event set status = 'cancelled'                          | skipped | EVENT_CANCELLED
                    update scheduled_message set send_at = '2026-12-01T02:59:59Z'  | skipped | TOO_LATE
                    update event set starts_local = '2026-12-01T08:00', time_zone = 'UTC' | skipped | TOO_LATE
                    update organisation set quiet_from = '00:00', quiet_until = '23:59'   | scheduled | QUIET_HOURS
                    with o as (update organisation set weekend = '{TUESDAY}') update message_type set weekend_rule = 'postpone' | scheduled | WEEKEND_POSTPONED
                    with t as (update message_type set only_without_load_in = true) update event set load_in_local = starts_local, load_in_confidence = 'approximate' | skipped | HAS_LOAD_IN_TIME
                    insert into suppression select gen_random_uuid(), org_id, lower(email), 'bounced', 'list', 'user:1', now() from contact where email is not null group by org_id, lower(email) | skipped | OPTED_OUT
                    update contact set email = null                                | blocked | MISSING_RECIPIENT
                    update contact set email = null, opted_out_without_address = true | skipped | OPTED_OUT
                    update contact set email = 'a@example..org'                    | blocked | UNDELIVERABLE_ADDRESS
                    update message_type set channels = '{sms}'                     | blocked | MISSING_RECIPIENT
                    update template set body = '{{event.unknown}}'                 | blocked | TEMPLATE_ERROR
                    """)
    void theGateStopsAnAutomatedSend(String change, String status, String reason) {
        database.transactions().executeWithoutResult(transaction -> {
            database.jdbc().sql(change).update();
            assertThat(delivered()).isEqualTo(status + " " + reason);
            transaction.setRollbackOnly();
        });
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void aMessageWhoseTimeAPersonSetDoesNotWaitForTheTimeOfTheStart() {
        database.jdbc()
                .sql("with m as (update scheduled_message set pinned = true) update event set start_time_open = true")
                .update();

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @ParameterizedTest
    @CsvSource({"10:00, SENT", ", START_TIME_OPEN"})
    void aMessageThatIsCountedFromItsEventWaitsForTheTimeOfTheStartOnlyIfItNeedsThat(
            @Nullable String localTime, ReasonCode outcome) {
        countFromTheStart(localTime);
        database.jdbc().sql("update event set start_time_open = true").update();

        assertThat(deliver(1, null).row().reasonCode()).isEqualTo(outcome == ReasonCode.SENT ? null : outcome.name());
        assertThat(CHANNEL.taken).hasSize(outcome == ReasonCode.SENT ? 1 : 0);
    }

    @Test
    void aMessageThatIsCountedFromItsEventGoesOutInQuietHoursToo() {
        countFromTheStart("10:00");
        database.jdbc()
                .sql("update message_type set quiet_from = '00:00', quiet_until = '23:59'")
                .update();

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    private void countFromTheStart(@Nullable String localTime) {
        database.jdbc().sql("""
                        update scheduled_message set ad_hoc = true, own_anchor = 'event_start', own_offset_days = -2,
                            own_offset_minutes = 0, own_local_time = cast(:time as time)
                        """).param("time", localTime).update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'tentative'",
                "status = 'postponed', postponed_local = starts_local - interval '7 days'"
            })
    void aTentativeEventAndOneThatHasItsNewDateAreSent(String change) {
        database.jdbc()
                .sql("update event set %s where id = (select event_id from scheduled_message where id = :id)"
                        .formatted(change))
                .param("id", message.messageId().value())
                .update();

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "in flight",
            value = {"SENT", "IN_DOUBT", "in flight"})
    void aSecondMessageOfTheSameKindToTheSameContactIsADuplicate(@Nullable String outcome) {
        MessageState first = message;
        MessageState second = sameKindAs(first);
        attemptWithOutcome(first, outcome);
        message = second;

        assertThat(delivered()).isEqualTo("skipped DUPLICATE");
        assertThat(CHANNEL.taken).isEmpty();
        message = sameKindAs(first);
        assertThat(deliver(1, byHand(false, false)))
                .extracting(DeliveryResult::reasonCode, DeliveryResult::passed)
                .containsExactly(ReasonCode.SENT, List.of(ReasonCode.DUPLICATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSIENT", "PERMANENT"})
    void whatDidNotArriveMakesNoDuplicate(String outcome) {
        MessageState first = message;
        attemptWithOutcome(first, outcome);
        message = sameKindAs(first);

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @Test
    void ofTwoOfAKindThatFallDueTogetherOneIsSent() {
        MessageState first = message;
        MessageState second = sameKindAs(first);

        List<ReasonCode> reasons = Stream.of(first, second)
                .map(one ->
                        CompletableFuture.supplyAsync(() -> activities.deliver(new DeliveryRequest(org, one, 1, null))))
                .toList()
                .stream()
                .map(result -> result.join().reasonCode())
                .toList();

        assertThat(reasons).containsExactlyInAnyOrder(ReasonCode.SENT, ReasonCode.DUPLICATE);
    }

    /** A message that was created by hand, for the same event, type and contact. */
    private static MessageState sameKindAs(MessageState other) {
        MessageId id = new MessageId(UUID.randomUUID());
        database.jdbc()
                .sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, status,
                             revision, ad_hoc, created_at, updated_at)
                        select :id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                               'scheduled', 1, true, now(), now()
                        from scheduled_message where id = :other
                        """)
                .param("id", id.value())
                .param("other", other.messageId().value())
                .update();
        return new MessageState(id, MessageStatus.SCHEDULED, SEND_AT, 1, 0, null, null);
    }

    private static void attemptWithOutcome(MessageState of, @Nullable String outcome) {
        database.jdbc()
                .sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at, outcome)
                        values (gen_random_uuid(), :org, :message, 1, 'test', 'key', 'service:test', now(), now(), :outcome)
                        """)
                .param("org", org.value())
                .param("message", of.messageId().value())
                .param("outcome", outcome)
                .update();
    }

    @Test
    void afterAnOutageATypeThatAsksPutsAllItsMessagesIntoTheReviewQueueAndSendsNone() {
        database.jdbc().sql("update message_type set late_policy = 'ask'").update();
        List<MessageState> missed = Stream.generate(() -> MessageFixture.insert(
                        database.jdbc(), org, "REMINDER", SEND_AT, STARTS_AT, "stage@example.org"))
                .limit(60)
                .toList();
        CLOCK.advance(Duration.ofHours(6).plusMinutes(1));

        List<String> becomes = missed.stream()
                .map(one -> {
                    message = one;
                    return delivered();
                })
                .toList();

        assertThat(becomes).hasSize(60).containsOnly("blocked TOO_LATE");
        assertThat(CHANNEL.taken).isEmpty();
    }
}
