package io.cuesheet.db.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.Times;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.subscription.SubscriptionState;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstallationRepositoryTest extends RepositoryTest {

    private final InstallationRepository installation = context.getBean(InstallationRepository.class);

    @BeforeEach
    void forgetMessages() {
        database.jdbc()
                .sql("update scheduled_message set deleted_at = now() where deleted_at is null")
                .update();
        database.jdbc().sql("delete from channel_health").update();
        database.jdbc().sql("delete from engine_drift").update();
        database.jdbc().sql("delete from subscription").update();
    }

    @Test
    void anIdleInstallationHasNothingToTell() {
        assertThat(read()).isEqualTo(new InstallationReading(0, 0, null, 0, 0, null, 0, 0, 0, 0, null, 0, List.of()));
    }

    @Test
    void dueMessagesAreCountedOverAllOrganisationsAndThoseLateByAMinuteAreOverdue() {
        message(org, NOW.plusSeconds(1));
        message(org, NOW);
        message(org, NOW.minusSeconds(60));
        message(other, NOW.minusSeconds(61));
        message(other, NOW.minusSeconds(300));

        InstallationReading reading = read();

        assertThat(reading.due()).isEqualTo(4);
        assertThat(reading.overdue()).isEqualTo(2);
        assertThat(reading.oldestDueAt()).isEqualTo(NOW.minusSeconds(300));
        assertThat(reading.mostOverdue()).containsExactly(new InstallationReading.Overdue(code(other), 2));
    }

    @Test
    void aMessageThatWaitsForItsNextAttemptIsNotDueAndOneThatIsHeldBackNeither() {
        MessageState retrying = message(org, NOW.minus(Duration.ofHours(1)));
        update(
                "update scheduled_message set status = 'retrying', next_attempt_at = '2026-11-01T12:00:30Z' where id = :id",
                retrying);
        update(
                "update scheduled_message set status = 'paused' where id = :id",
                message(org, NOW.minus(Duration.ofHours(1))));

        assertThat(read().due()).isZero();
        assertThat(installation.read(NOW.plusSeconds(30)).due()).isOne();
    }

    @Test
    void messagesInDoubtAreThoseThatWaitForAPerson() {
        update(
                "update scheduled_message set status = 'blocked', reason_code = 'IN_DOUBT' where id = :id",
                message(org, NOW));
        update(
                "update scheduled_message set status = 'blocked', reason_code = 'ORG_HELD' where id = :id",
                message(other, NOW));

        assertThat(read().inDoubt()).isOne();
    }

    @Test
    void workflowsThatAreStillToBeToldAreCountedWithTheFirstOfThem() {
        untold(org, NOW.minusSeconds(20));
        untold(other, NOW.minusSeconds(90));

        assertThat(read().untold()).isEqualTo(2);
        assertThat(read().oldestUntoldAt()).isEqualTo(NOW.minusSeconds(90));
    }

    @Test
    void messagesThatAreApartFromTheirWorkflowsAreCountedUntilThatIsSettled() {
        drift(message(org), "behind", null);
        drift(message(other), "missing", NOW);
        drift(message(other), "unclear", null);

        assertThat(read().apart()).isOne();
    }

    @Test
    void channelsAreDownWhileSomethingTriesThemOrWaits() {
        channel(org, "email", NOW.minusSeconds(30));
        channel(other, "email", NOW.minus(Duration.ofMinutes(11)));
        channel(other, "sms", NOW.plusSeconds(30));

        assertThat(read().emailDown()).isOne();
        assertThat(read().smsDown()).isOne();
    }

    @Test
    void manyOfOneOrganisationAreCountedUpToABound() {
        MessageState one = message(org, NOW.minusSeconds(120));
        withoutTriggers("""
                insert into scheduled_message
                    (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, status, revision,
                     ad_hoc, created_at, updated_at)
                select gen_random_uuid(), org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                       status, revision, true, created_at, updated_at
                from scheduled_message, generate_series(1, 50100) where id = :id
                """, one);

        assertThat(read().overdue()).isEqualTo(InstallationRepository.MOST_COUNTED);

        withoutTriggers("delete from scheduled_message where ad_hoc and id <> :id", one);
    }

    /** They would do for each of many rows what nobody looks at here. */
    private static void withoutTriggers(String sql, MessageState message) {
        database.transactions().executeWithoutResult(transaction -> {
            database.jdbc().sql("set local session_replication_role = replica").update();
            update(sql, message);
        });
    }

    private InstallationReading read() {
        return installation.read(NOW);
    }

    @Test
    void subscriptionsAreCountedByTheirStateAndPausedOnesNotUnlessTheirCalendarIsGone() {
        subscription(org, "unchanged", null, NOW.minusSeconds(60), false);
        subscription(org, "failing", "GONE", NOW.minusSeconds(9_000), true);
        subscription(org, "failing", "TIMED_OUT", NOW.minusSeconds(9_000), true);
        subscription(other, "failing", "TIMED_OUT", NOW.minusSeconds(7_200), false);
        subscription(other, "failing", "HTTP_ERROR", NOW.minusSeconds(30), false);

        InstallationReading reading = read();

        assertThat(reading.subscriptions())
                .isEqualTo(Map.of(SubscriptionState.UNCHANGED, 1L, SubscriptionState.FAILING, 3L));
        assertThat(reading.oldestFetchAt()).isEqualTo(NOW.minusSeconds(7_200));
        assertThat(reading.missingEvents()).isZero();
    }

    @Test
    void subscriptionsOfSuspendedOrganisationsAreNotCounted() {
        subscription(other, "failing", "TIMED_OUT", NOW.minusSeconds(7_200), false);
        database.jdbc()
                .sql("insert into organisation_suspension (org_id, suspended_at) values (:org, now())")
                .param("org", other.value())
                .update();

        InstallationReading reading = read();
        database.jdbc().sql("delete from organisation_suspension").update();

        assertThat(reading.subscriptions()).isEmpty();
        assertThat(reading.oldestFetchAt()).isNull();
    }

    private static void subscription(
            OrgId owner, String state, @Nullable String reason, Instant succeeded, boolean isPaused) {
        database.jdbc()
                .sql("""
                        insert into subscription (id, org_id, name, url, shown_url, every_minutes, mode, skips_problems, created_by,
                                                  created_at, next_fetch_at, state, reason_code, succeeded_at, paused_at)
                        values (gen_random_uuid(), :org, gen_random_uuid()::text, 'https://a.example.org', '', 60, 'apply', false,
                                'key:1', :now, :now, :state, :reason, :succeeded, case when :paused then now() end)
                        """)
                .param("org", owner.value())
                .param("now", Times.timestamp(NOW))
                .param("state", state)
                .param("reason", reason)
                .param("succeeded", Times.timestamp(succeeded))
                .param("paused", isPaused)
                .update();
    }

    private void untold(OrgId owner, Instant since) {
        MessageId message = message(owner).messageId();
        context.getBean(EngineSyncRepository.class).note(owner, EngineSync.Kind.TELL, List.of(message), "test", since);
    }

    private static void drift(MessageState message, String found, @Nullable Instant settled) {
        database.jdbc()
                .sql("""
                        insert into engine_drift (message_id, org_id, found, found_at, last_found_at, settled_at)
                        select id, org_id, :found, :now, :now, cast(:settled as timestamptz)
                        from scheduled_message where id = :id
                        """)
                .param("id", message.messageId().value())
                .param("found", found)
                .param("now", Times.timestamp(NOW))
                .param("settled", settled == null ? null : settled.toString())
                .update();
    }

    private static void channel(OrgId owner, String channel, Instant nextProbe) {
        database.jdbc()
                .sql("""
                        insert into channel_health (org_id, channel, failures, down_since, next_probe_at)
                        values (:org, :channel, 3, :probe, :probe)
                        """)
                .param("org", owner.value())
                .param("channel", channel)
                .param("probe", Times.timestamp(nextProbe))
                .update();
    }

    private static String code(OrgId owner) {
        return database.jdbc()
                .sql("select code from organisation where id = :org")
                .param("org", owner.value())
                .query(String.class)
                .single();
    }
}
