package io.cuesheet.db.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.db.DatabaseTransactions;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.commit.LostCommit;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What PostgreSQL itself keeps from the role that the application signs in as. */
class WallTest {

    private static final Instant SEND_AT = Instant.parse("2026-11-01T13:00:00Z");

    private static TestDatabase database;

    /** As the application signs in, without a role and an organisation. */
    private static JdbcClient bare;

    private static JdbcClient scoped;
    private static JdbcClient across;
    private static TransactionTemplate transactions;

    private OrgId org;
    private OrgId other;
    private MessageState own;
    private MessageState foreign;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        bare = JdbcClient.create(database.runtime());
        DatabaseTransactions manager = new DatabaseTransactions(database.runtime());
        ScopedJdbcClient.Pair clients = ScopedJdbcClient.of(database.runtime(), manager);
        scoped = clients.scoped();
        across = clients.across();
        transactions = new TransactionTemplate(manager);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void insertTwoOrganisations() {
        org = OrganisationFixture.insert(database.jdbc(), "org" + System.nanoTime());
        other = OrganisationFixture.insert(database.jdbc(), "other" + System.nanoTime());
        own = message(org);
        foreign = message(other);
    }

    private static MessageState message(OrgId organisation) {
        return MessageFixture.insert(
                database.jdbc(), organisation, "REMINDER", SEND_AT, SEND_AT.plusSeconds(60), "a@example.org");
    }

    @Test
    void everyTableIsBehindTheWall() {
        assertThat(database.jdbc().sql("""
                        select relname from pg_class
                        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                          and not (relrowsecurity and relforcerowsecurity)
                        order by relname
                        """).query(String.class).list())
                .as("those that belong to the installation, not to an organisation")
                .containsExactly("flyway_schema_history", "ledger_mark", "reconciliation");
    }

    @Test
    void everyReferenceCarriesTheOrganisation() {
        assertThat(database.jdbc().sql("""
                        select conrelid::regclass || '.' || conname from pg_constraint c
                        where contype = 'f' and connamespace = 'public'::regnamespace and cardinality(conkey) = 1
                          and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'org_id')
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void theRoleThatTheApplicationSignsInAsOwnsNothingAndSeesNothing() {
        assertThat(database.jdbc().sql("""
                        select relname from pg_class
                        where relowner in (select oid from pg_roles where rolname like 'cuesheet%')
                        """).query(String.class).list()).isEmpty();
        for (String table : tables()) {
            assertThatThrownBy(() -> bare.sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuesheet_app", "cuesheet_across"})
    void noRoleOfTheApplicationCanAlterOrTruncateATableOrChangeTheAuditLogAndTheLedger(String role) {
        for (String statement : List.of(
                "alter table scheduled_message disable row level security",
                "alter table scheduled_message add column stolen text",
                "truncate scheduled_message cascade",
                "drop table audit_entry",
                "create table loot (id int)",
                "create policy hole on scheduled_message using (true)",
                "update audit_entry set actor = 'user:1'",
                "delete from audit_entry",
                "update delivery_attempt set outcome = 'SENT'",
                "delete from delivery_attempt",
                "select inner_pad from address_secret",
                "insert into address_secret (org_id) values (gen_random_uuid())",
                "set role cuesheet_keeper",
                "alter role cuesheet_runtime superuser")) {
            assertThatThrownBy(() -> transactions.executeWithoutResult(transaction -> {
                        bare.sql("set local role " + role).update();
                        bare.sql(statement).update();
                    }))
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner|must be able).*");
        }
    }

    @Test
    void withoutAnOrganisationNoRowIsThereAndNoneCanBeChanged() {
        transactions.executeWithoutResult(transaction -> {
            bare.sql("set local role cuesheet_app").update();
            for (String table : readable()) {
                assertThat(bare.sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isZero();
            }
            assertThat(bare.sql("update scheduled_message set pinned = true").update())
                    .isZero();
            assertThat(bare.sql("delete from contact").update()).isZero();
        });
    }

    @Test
    void aStatementThatForgetsToAskForItsOrganisationSeesAndChangesItsOwnRowsAlone() {
        assertThat(ids("select id from scheduled_message where :org is not null"))
                .containsExactly(own.messageId().value());
        assertThat(scoped.sql("update scheduled_message set pinned = true where cast(:org as uuid) is not null")
                        .param("org", org.value())
                        .update())
                .isOne();
        assertThat(database.jdbc()
                        .sql("select pinned from scheduled_message where id = ?")
                        .param(foreign.messageId().value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aRowCanNeitherBeWrittenForAnotherOrganisationNorReferToOneOfItsRows() {
        assertThatThrownBy(() -> scoped.sql("update scheduled_message set org_id = :other where org_id = :org")
                        .param("org", org.value())
                        .param("other", other.value())
                        .update())
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> scoped.sql("""
                                insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                                values (:foreign, :org, 'tell', now(), 'test', now())
                                """)
                        .param("org", org.value())
                        .param("foreign", foreign.messageId().value())
                        .update())
                .rootCause()
                .hasMessageContaining("foreign key");
    }

    @Test
    void aStatementOfNoOrganisationIsRefused() {
        assertThatThrownBy(() -> scoped.sql("select 1").query(Integer.class).single())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a transaction that has an organisation");
    }

    @Test
    void withinATransactionAStatementWithoutAnOrganisationHasThatOfTheTransaction() {
        transactions.executeWithoutResult(transaction -> {
            ids("select id from scheduled_message where org_id = :org");
            across.sql("select count(*) from scheduled_message")
                    .query(Integer.class)
                    .single();

            assertThat(scoped.sql("select id from scheduled_message")
                            .query(UUID.class)
                            .list())
                    .as("also after one that crossed organisations")
                    .containsExactly(own.messageId().value());
        });
    }

    @Test
    void whatCrossesOrganisationsSeesAll() {
        assertThat(across.sql("select id from scheduled_message")
                        .query(UUID.class)
                        .list())
                .contains(own.messageId().value(), foreign.messageId().value());
    }

    @Test
    void aConnectionThatGoesBackToThePoolCarriesNothingOver() {
        ids("select id from scheduled_message where org_id = :org");

        assertThat(bare.sql("select current_user || coalesce(current_setting('cuesheet.organisation', true), '')")
                        .query(String.class)
                        .single())
                .isEqualTo("cuesheet_runtime");
    }

    @Test
    void whatAStatementFailedWithIsToldAlsoWhereItsConnectionIsGone() {
        database.jdbc().sql("""
                        create function cut_off() returns boolean language sql security definer
                            return pg_terminate_backend(pg_backend_pid())
                        """).update();

        assertThatThrownBy(() ->
                        across.sql("select cut_off()").query(Boolean.class).single())
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("cut_off");
    }

    @Test
    void aReadingWhoseConnectionEndsWithItChangedNothingAndAWritingMayHave() {
        database.jdbc().sql("""
                        create function cut_off_later() returns trigger language plpgsql security definer as
                            'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'
                        """).update();
        database.jdbc().sql("create table cut (id int)").update();
        database.jdbc().sql("grant insert, select on cut to public").update();
        database.jdbc().sql("""
                        create constraint trigger cut_off after insert on cut
                            initially deferred for each row execute function cut_off_later()
                        """).update();
        database.jdbc().sql("""
                        create function quietly() returns int language sql as 'insert into cut values (1) returning id'
                        """).update();

        assertThatThrownBy(() -> across.sql("insert into cut values (1)").update())
                .isInstanceOf(LostCommit.class);
        assertThatThrownBy(() ->
                        across.sql("select quietly()").query(Integer.class).single())
                .isInstanceOf(DataAccessResourceFailureException.class)
                .isNotInstanceOf(LostCommit.class);
    }

    @Test
    void aTransactionInBetweenHasAScopeOfItsOwn() {
        TransactionTemplate inBetween = new TransactionTemplate(transactions.getTransactionManager());
        inBetween.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        transactions.executeWithoutResult(transaction -> {
            ids("select id from scheduled_message where org_id = :org");
            inBetween.executeWithoutResult(second -> assertThatThrownBy(
                            () -> scoped.sql("select 1").query(Integer.class).single())
                    .isInstanceOf(IllegalStateException.class));

            assertThat(scoped.sql("select id from scheduled_message")
                            .query(UUID.class)
                            .list())
                    .containsExactly(own.messageId().value());
        });
    }

    @Test
    void anOwnerThatIsNoSuperuserMigratesAndIsKeptOutOfNothingItMigrates() {
        try (TestDatabase owned = TestDatabase.createFor("wall_owner")) {
            JdbcClient owner = JdbcClient.create(owned.signedInAs("wall_owner"));
            OrgId third = OrganisationFixture.insert(owner, "third");

            ScopedJdbcClient.Pair clients =
                    ScopedJdbcClient.of(owned.runtime(), new DatabaseTransactions(owned.runtime()));

            assertThat(owner.sql("update organisation set name = 'Third'").update())
                    .isOne();
            assertThat(clients.scoped()
                            .sql("select name from organisation where id = :org")
                            .param("org", third.value())
                            .query(String.class)
                            .single())
                    .isEqualTo("Third");
        }
    }

    private List<UUID> ids(String sql) {
        return scoped.sql(sql).param("org", org.value()).query(UUID.class).list();
    }

    private static List<String> tables() {
        return database.jdbc().sql("""
                        select relname from pg_class
                        where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity
                        """).query(String.class).list();
    }

    /** Those that an organisation has rows in. */
    private static List<String> readable() {
        return tables().stream()
                .filter(table -> database.jdbc()
                        .sql("select has_table_privilege('cuesheet_app', ?, 'select')")
                        .param(table)
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
