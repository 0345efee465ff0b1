package io.cuesheet.application.privacy;

import static io.cuesheet.application.privacy.HeldPersons.EMAIL;
import static io.cuesheet.application.privacy.HeldPersons.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.db.privacy.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an organisation keeps no longer ends, by its own times, and nothing else does. */
class RetentionSweepsTest extends PrivacyTest {

    private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");

    private final RetentionSettings settings = CONTEXT.getBean(RetentionSettings.class);
    private final RetentionSweeps sweeps = CONTEXT.getBean(RetentionSweeps.class);

    @BeforeEach
    void keepEverythingElsewhere() {
        elsewhere.insertAll();
        settings.save(elsewhere.admin, new Retention(null, null, null, null, 0), null);
    }

    @Test
    void contactsEndSoManyDaysAfterTheirEvent() {
        settings.save(held.admin, new Retention(30, null, null, null, 0), null);

        sweepAt(Instant.parse("2026-11-23T17:00:00Z"));
        assertThat(contacts(held, "held-2")).as("it began at 18:00 UTC").isEqualTo(2);
        sweepAt(Instant.parse("2026-11-23T19:00:00Z"));
        assertThat(contacts(held, "held-2")).isZero();
        assertThat(contacts(held, "held-1")).isEqualTo(2);
        assertThat(contacts(elsewhere, "held-2")).isEqualTo(2);
        assertThat(number("select count(*) from delivery_text where org_id = ? and erased_at is null", held))
                .as("texts have a time of their own")
                .isEqualTo(3);
    }

    @Test
    void theNamesAndRolesOfMessagesEndWithTheirContactsAndTheTextsStay() {
        settings.save(held.admin, new Retention(1, null, null, null, 0), null);
        assertThat(named(held)).isPositive();
        int foreign = named(elsewhere);

        sweepAt(NOW.plus(Duration.ofDays(800)));

        assertThat(named(held)).isZero();
        assertThat(number("select count(*) from delivery_text where org_id = ? and body <> ''", held))
                .isEqualTo(3);
        assertThat(named(elsewhere)).isEqualTo(foreign);
    }

    private int named(HeldPersons of) {
        return number(
                "select count(*) from delivery_text where org_id = ? and (contact_name is not null or contact_role is not null)",
                of);
    }

    @Test
    void whoeverDecidesToKeepMoreStopsASweepThatIsUnderWay() {
        jdbc.sql("""
                        insert into contact (id, org_id, event_id, ref, role, email)
                        select gen_random_uuid(), e.org_id, e.id, 'many-' || n, 'Crew', 'crew' || n || '@example.org'
                        from event e, generate_series(1, 120) as n where e.org_id = ? and e.external_ref = 'held-2'
                        """).param(held.org.value()).update();
        settings.save(held.admin, new Retention(1, null, null, null, 0), null);
        AtomicBoolean isFirst = new AtomicBoolean(true);

        setTime(Instant.parse("2026-11-23T19:00:00Z"));
        sweeps.sweep(() -> {
            if (contacts(held, "held-2") < 122 && isFirst.getAndSet(false)) {
                settings.save(held.admin, new Retention(null, null, null, null, 0), null);
            }
            return true;
        });

        assertThat(contacts(held, "held-2")).as("all but one step's").isEqualTo(72);
    }

    @Test
    void textsEndAndTheLedgerStaysWithAKeyedHash() {
        settings.save(held.admin, new Retention(null, 30, null, null, 0), null);

        sweepAt(NOW.plus(Duration.ofDays(29)));
        assertThat(number("select count(*) from delivery_text where org_id = ? and body <> ''", held))
                .isEqualTo(3);
        sweepAt(NOW.plus(Duration.ofDays(31)));

        assertThat(number(
                        "select count(*) from delivery_text where org_id = ? and (body <> '' or recipient like '%@%')",
                        held))
                .isZero();
        assertThat(number("""
                        select count(*) from delivery_text
                        where org_id = ? and deleted_after_days = 30 and contact_name is null and contact_role is null
                        """, held)).as("the page says why they are gone").isEqualTo(3);
        assertThat(number("select count(*) from delivery_attempt where org_id = ?", held))
                .isEqualTo(3);
        assertThat(number("select count(*) from delivery_text where org_id = ? and body <> ''", elsewhere))
                .isEqualTo(3);
        assertThat(search.sends(held.admin, EMAIL, NOW.minusSeconds(3600), NOW)).hasSize(1);
    }

    @Test
    void theAuditLogEnds() {
        settings.save(held.admin, new Retention(null, null, 1000, null, 0), null);
        int young = number("select count(*) from audit_entry where org_id = ?", held);
        insertOldAudit(held, 3);
        insertOldAudit(elsewhere, 3);
        int foreign = number("select count(*) from audit_entry where org_id = ?", elsewhere);

        sweepAt(OLD.plus(Duration.ofDays(999)));
        assertThat(number("select count(*) from audit_entry where org_id = ?", held))
                .isEqualTo(young + 3);
        sweepAt(OLD.plus(Duration.ofDays(1001)));

        assertThat(number("select count(*) from audit_entry where org_id = ?", held))
                .isEqualTo(young);
        assertThat(number("select count(*) from audit_entry where org_id = ?", elsewhere))
                .isEqualTo(foreign);
    }

    @Test
    void linesOfTheLastYearStayWhateverTheClockOfTheProcessSays() {
        settings.save(held.admin, new Retention(null, null, 365, null, 0), null);
        int young = number("select count(*) from audit_entry where org_id = ?", held);

        sweepAt(NOW.plus(Duration.ofDays(4000)));

        assertThat(number("select count(*) from audit_entry where org_id = ?", held))
                .isEqualTo(young);
    }

    @Test
    void theSandboxOutboxEnds() {
        settings.save(held.admin, new Retention(null, null, null, 1, 0), null);

        sweepAt(NOW.plus(Duration.ofHours(25)));

        assertThat(number("select count(*) from sandbox_mail where org_id = ?", held))
                .isZero();
        assertThat(number("select count(*) from sandbox_mail where org_id = ?", elsewhere))
                .isEqualTo(2);
    }

    @Test
    void answersKeysBulkCommandsDeletionsAndImportsEndByFixedTimes() {
        UUID message = jdbc.sql("select id from scheduled_message where org_id = ? limit 1")
                .param(held.org.value())
                .query(UUID.class)
                .single();
        UUID batch = Ids.next();
        UUID deletion = Ids.next();
        insert(
                "insert into deletion (id, org_id, actor, filter, requested_at, undo_until, finished_at) values (?, ?, 'user:1', '{}', ?, now(), now())",
                deletion);
        jdbc.sql("insert into deletion_item (deletion_id, org_id, message_id) values (?, ?, ?)")
                .params(deletion, held.org.value(), message)
                .update();
        insert(
                "insert into batch (id, org_id, actor, action, request, total, created_at) values (?, ?, 'user:1', 'delete', '{}', 1, ?)",
                batch);
        jdbc.sql("update batch set deletion_id = ? where id = ?")
                .params(deletion, batch)
                .update();
        jdbc.sql("insert into batch_item (batch_id, org_id, message_id, revision, outcome) values (?, ?, ?, 1, 'DONE')")
                .params(batch, held.org.value(), message)
                .update();
        jdbc.sql(
                        "insert into idempotency_key (org_id, key, request_hash, batch_id, created_at) values (?, 'k', 'h', ?, ?)")
                .params(held.org.value(), batch, Times.timestamp(NOW))
                .update();
        jdbc.sql(
                        "insert into command_answer (org_id, command_id, message_id, revision, answered_at) values (?, 'c', ?, 1, ?)")
                .params(held.org.value(), message, Times.timestamp(NOW))
                .update();
        jdbc.sql("insert into command_source (org_id, command_id, source, at) values (?, 'c', '192.0.2.1', ?)")
                .params(held.org.value(), Times.timestamp(NOW))
                .update();
        insert("""
                insert into season_import (id, org_id, actor, format, default_zone, state, total_events, created_at, updated_at, finished_at)
                values (?, ?, 'user:1', 'csv', 'Europe/Berlin', 'done', 1, now(), now(), ?)
                """, Ids.next());
        insert("""
                insert into plan_job (id, org_id, reason, actor, saved_at, state, total_events, updated_at, finished_at)
                values (?, ?, 'settings', 'user:1', now(), 'done', 1, now(), ?)
                """, Ids.next());

        sweepAt(NOW.plus(Duration.ofDays(91)));
        for (String table :
                new String[] {"command_answer", "command_source", "idempotency_key", "season_import", "plan_job"}) {
            assertThat(number("select count(*) from %s where org_id = ?".formatted(table), held))
                    .as(table)
                    .isZero();
        }
        assertThat(number("select count(*) from batch_item where org_id = ?", held))
                .isOne();

        sweepAt(NOW.plus(Duration.ofDays(366)));
        sweepAt(NOW.plus(Duration.ofDays(366)));
        for (String table : new String[] {"batch_item", "deletion_item"}) {
            assertThat(number("select count(*) from %s where org_id = ?".formatted(table), held))
                    .as(table)
                    .isZero();
        }
        assertThat(number("select count(*) from batch where org_id = ? and deletion_id is not null", held))
                .isZero();
        assertThat(number("select count(*) from deletion where org_id = ? and finished_at is not null", held))
                .isZero();
        assertThat(number("select count(*) from scheduled_message where org_id = ?", held))
                .isPositive();
    }

    @Test
    void whatWasOutOfStepEndsOnceItWasSettledForLongAndWhatStillIsStays() {
        for (String settledAt : new String[] {"null", "timestamptz '%s'".formatted(NOW)}) {
            jdbc.sql("""
                            insert into engine_drift (message_id, org_id, found, repair, found_at, last_found_at, settled_at)
                            values (gen_random_uuid(), ?, 'missing', 'started', timestamptz '%1$s', timestamptz '%1$s', %2$s)
                            """.formatted(NOW, settledAt)).param(held.org.value()).update();
        }

        sweepAt(NOW.plus(Duration.ofDays(29)));
        assertThat(number("select count(*) from engine_drift where org_id = ?", held))
                .isEqualTo(2);
        sweepAt(NOW.plus(Duration.ofDays(31)));

        assertThat(number("select count(*) from engine_drift where org_id = ?", held))
                .isOne();
        assertThat(number("select count(*) from engine_drift where org_id = ? and settled_at is null", held))
                .isOne();
    }

    @Test
    void itGoesInSmallStepsAndStopsBetweenTwo() {
        settings.save(held.admin, new Retention(null, null, 365, null, 0), null);
        insertOldAudit(held, 1200);
        int all = number("select count(*) from audit_entry where org_id = ?", held);
        AtomicInteger asked = new AtomicInteger();

        // Other tests' organisations are asked for, too: two rounds of this one.
        jdbc.sql("update retention set audit_days = null where org_id <> ?")
                .param(held.org.value())
                .update();
        sweeps.sweep(() -> number("select count(*) from audit_entry where org_id = ?", held) > all - 600
                || asked.incrementAndGet() > 1_000_000);

        assertThat(number("select count(*) from audit_entry where org_id = ?", held))
                .isEqualTo(all - 1000);
    }

    @Test
    void nobodyOverwritesWhatSomebodyElseSavedMeanwhile() {
        Retention saved = settings.save(held.admin, new Retention(30, 30, 365, 1, 0), 0L);

        assertThat(saved.version()).isOne();
        assertThatThrownBy(() -> settings.save(held.admin, Retention.DEFAULT, 0L))
                .isInstanceOf(Conflict.class);
        assertThat(settings.find(held.admin)).isEqualTo(saved);
    }

    private void insertOldAudit(HeldPersons of, int lines) {
        jdbc.sql("""
                        insert into audit_entry (id, org_id, at, actor, action)
                        select time_ordered_id(), ?, ?, 'service:test', 'edit' from generate_series(1, ?)
                        """).params(of.org.value(), Times.timestamp(OLD), lines).update();
    }

    private void sweepAt(Instant now) {
        setTime(now);
        sweeps.sweep(() -> true);
    }

    private void insert(String sql, UUID id) {
        jdbc.sql(sql).params(id, held.org.value(), Times.timestamp(NOW)).update();
    }

    private int contacts(HeldPersons of, String event) {
        return jdbc.sql("""
                        select count(*) from contact c join event e on e.id = c.event_id
                        where c.org_id = ? and e.external_ref = ? and c.email is not null
                        """).params(of.org.value(), event).query(Integer.class).single();
    }

    private int number(String sql, HeldPersons of) {
        return jdbc.sql(sql).param(of.org.value()).query(Integer.class).single();
    }
}
