package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.activities.ActivitiesConfiguration;
import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Channels;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Projection;
import io.cuesheet.workflows.message.ProjectionResult;
import io.cuesheet.workflows.planning.ChannelKind;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

class DeliveryTest {

    private static final Instant SEND_AT = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant STARTS_AT = Instant.parse("2026-12-04T19:00:00Z");
    private static final Instant RETRY_AT = SEND_AT.plusSeconds(30);

    private static final MovableClock CLOCK = new MovableClock(SEND_AT);
    private static final ScriptedChannel CHANNEL = new ScriptedChannel();

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;
    private static OrgId org;

    private MessageActivities activities;
    private LedgerRepository ledger;
    private MessageState message;

    @EnableTransactionManagement
    static class Transactions {}

    /** Answers what the test told it to. */
    static final class ScriptedChannel implements Channel {

        final List<Outgoing> taken = new ArrayList<>();
        ChannelOutcome answer = new ChannelOutcome.Delivered("accepted");

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public boolean honoursIdempotencyKey() {
            return false;
        }

        @Override
        public ChannelOutcome send(Outgoing outgoing) {
            taken.add(outgoing);
            return answer;
        }
    }

    @BeforeAll
    static void startContext() {
        database = TestDatabase.create();
        org = OrganisationFixture.insertDemo(database.jdbc());
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        context.registerBean("clock", Clock.class, () -> CLOCK);
        context.registerBean(
                "scripted",
                Channels.class,
                () -> new Channels(Map.of(ChannelKind.EMAIL, CHANNEL, ChannelKind.SMS, CHANNEL)),
                bean -> bean.setPrimary(true));
        context.register(Transactions.class, ActivitiesConfiguration.class);
        context.refresh();
    }

    @AfterAll
    static void stopContext() {
        context.close();
        database.close();
    }

    @BeforeEach
    void insertMessage() {
        CLOCK.set(SEND_AT);
        CHANNEL.taken.clear();
        CHANNEL.answer = new ChannelOutcome.Delivered("accepted");
        database.jdbc()
                .sql("update organisation set scheduler_enabled = true, held_since = null, in_doubt_policy = 'resend'")
                .update();
        database.jdbc()
                .sql("update message_type set enabled = true, late_policy = 'skip', channels = '{email}'")
                .update();
        activities = context.getBean(DeliveryActivities.class);
        ledger = context.getBean(LedgerRepository.class);
        message = MessageFixture.insert(database.jdbc(), org, "REMINDER", SEND_AT, STARTS_AT, "stage@example.org");
    }

    @Test
    void aSentMessageHasItsLedgerLineAndItsRow() {
        DeliveryResult result = deliver(1, null);

        MessageState sent = new MessageState(message.messageId(), MessageStatus.SENT, SEND_AT, 2, 1, null, null);
        assertThat(result).isEqualTo(new DeliveryResult(ReasonCode.SENT, sent, List.of()));
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
                        SEND_AT.plus(Duration.ofMinutes(5))));
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

        CLOCK.advance(Channel.TIMEOUT);
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
        CLOCK.advance(Channel.TIMEOUT);

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

    @Test
    void aDeletedMessageIsGone() {
        database.jdbc()
                .sql("update scheduled_message set deleted_at = now() where id = :id")
                .param("id", message.messageId().value())
                .update();

        assertThat(deliver(1, null)).isEqualTo(new DeliveryResult(ReasonCode.NOT_FOUND, null, List.of()));
        assertThat(deliver(1, byHand(true, true)).row()).isNull();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    update organisation set scheduler_enabled = false              | blocked | SCHEDULER_DISABLED
                    update message_type set enabled = false                        | blocked | TYPE_DISABLED
                    update organisation set held_since = now()                     | blocked | ORG_HELD
                    update event set status = 'cancelled'                          | skipped | EVENT_CANCELLED
                    update scheduled_message set send_at = '2026-12-01T02:59:59Z'  | skipped | TOO_LATE
                    update event set starts_local = '2026-12-01T08:00', time_zone = 'UTC' | skipped | TOO_LATE
                    update organisation set quiet_from = '00:00', quiet_until = '23:59'   | scheduled | QUIET_HOURS
                    with o as (update organisation set weekend = '{TUESDAY}') update message_type set weekend_rule = 'postpone' | scheduled | WEEKEND_POSTPONED
                    with t as (update message_type set only_without_load_in = true) update event set load_in_local = starts_local, load_in_confidence = 'approximate' | skipped | HAS_LOAD_IN_TIME
                    update contact set opted_out_at = now()                        | skipped | OPTED_OUT
                    update contact set email = null                                | blocked | MISSING_RECIPIENT
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
                .map(one -> CompletableFuture.supplyAsync(
                        () -> activities.deliver(new DeliveryRequest(org, one, 1, RETRY_AT, null))))
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

    @ParameterizedTest
    @CsvSource({
        "'{sms,email}', +49 (30) 123-456, +4930123456",
        "'{email,sms}', +49 30 123456, stage@example.org",
        "'{sms,email}', 030 123456, stage@example.org",
        "'{sms}', +4930123456, +4930123456"
    })
    void theFirstChannelThatHasAnAddressTakesTheMessage(String channels, String phone, String address) {
        database.jdbc()
                .sql("update message_type set channels = cast(? as text[])")
                .param(channels)
                .update();
        database.jdbc().sql("update contact set phone = ?").param(phone).update();

        assertThat(delivered()).isEqualTo("sent null");
        assertThat(CHANNEL.taken.getFirst().recipient()).isEqualTo(address);
    }

    @Test
    void aNumberWithoutItsCountryIsNoAddress() {
        database.jdbc().sql("update message_type set channels = '{sms}'").update();
        database.jdbc().sql("update contact set phone = '030 123456'").update();

        assertThat(delivered()).isEqualTo("blocked MISSING_RECIPIENT");
    }

    @Test
    void sendNowGoesPastSettingsAndSaysSo() {
        database.jdbc().sql("update message_type set enabled = false").update();

        assertThat(deliver(1, byHand(false, false)))
                .extracting(DeliveryResult::reasonCode, DeliveryResult::passed)
                .containsExactly(ReasonCode.SENT, List.of(ReasonCode.TYPE_DISABLED));
    }

    @Test
    void sendNowGoesPastAHoldOnlyWhenThatIsConfirmed() {
        database.jdbc().sql("update organisation set held_since = now()").update();

        assertThat(deliver(1, byHand(false, false)).reasonCode()).isEqualTo(ReasonCode.ORG_HELD);
        assertThat(deliver(1, byHand(true, false)).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @Test
    void sendNowWithoutAnAddressBlocksTheMessage() {
        database.jdbc()
                .sql(
                        "update contact set email = null where id = (select contact_id from scheduled_message where id = :id)")
                .param("id", message.messageId().value())
                .update();

        DeliveryResult result = deliver(1, byHand(true, true));

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.MISSING_RECIPIENT);
        assertThat(result.row().status()).isEqualTo(MessageStatus.BLOCKED);
    }

    @Test
    void sendNowThatMeetsATransientFaultSaysFailedAndGoesOnRetrying() {
        CHANNEL.answer = new ChannelOutcome.Transient("busy", null);

        DeliveryResult result = deliver(1, byHand(false, false));

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.SEND_FAILED);
        assertThat(result.row().status()).isEqualTo(MessageStatus.RETRYING);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void markingAMessageSentByHandIsWarnedOfAndDeliversNothing(CapturedOutput output) {
        MessageState marked = new MessageState(message.messageId(), MessageStatus.SENT, SEND_AT, 2, 0, "BY_HAND", null);

        ProjectionResult result = activities.project(
                new Projection(org, marked, "changeStatus", null, "user:1", null, "c-" + message.messageId(), SEND_AT));

        assertThat(result).isEqualTo(new ProjectionResult(true, marked));
        assertThat(output)
                .contains("WARN", "message %s was marked sent by hand by user:1".formatted(message.messageId()));
        assertThat(count("audit_entry where revision = 2 and action = 'changeStatus' and actor = 'user:1' "
                        + "and message_id = :id"))
                .isEqualTo(1);
        assertThat(CHANNEL.taken).isEmpty();
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
            assertThatThrownBy(() -> deliver(1, byHand(false, false))).isInstanceOf(ApplicationFailure.class);
            CLOCK.advance(Channel.TIMEOUT);
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

    private String delivered() {
        MessageState row = deliver(1, null).row();
        return row.status().wireName() + " " + row.reasonCode();
    }

    private DeliveryResult deliver(int attempt, DeliveryRequest.@Nullable ByHand byHand) {
        return activities.deliver(new DeliveryRequest(org, message, attempt, RETRY_AT, byHand));
    }

    private static DeliveryRequest.ByHand byHand(boolean confirm, boolean confirmResend) {
        return new DeliveryRequest.ByHand("user:1", UUID.randomUUID().toString(), confirm, confirmResend);
    }

    /** What a worker leaves behind that is killed between claim and outcome. */
    private void claimAndDie() {
        context.getBean(Claims.class).claim(new DeliveryRequest(org, message, 1, RETRY_AT, null));
    }

    private List<AttemptOutcome> outcomes() {
        return ledger.attempts(org, message.messageId()).stream()
                .map(Attempt::outcome)
                .toList();
    }

    private int count(String from) {
        return database.jdbc()
                .sql("select count(*) from " + from)
                .param("id", message.messageId().value())
                .query(Integer.class)
                .single();
    }
}
