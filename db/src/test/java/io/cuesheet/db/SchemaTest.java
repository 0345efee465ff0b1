package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.workflows.OrgId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaTest {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    private final JdbcClient jdbc = database.jdbc();

    @Test
    void everyTableAndEveryColumnHasAComment() {
        assertThat(jdbc.sql("""
                        select c.relname || coalesce('.' || a.attname, '')
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                        left join lateral (
                            select 0 as attnum, null::name as attname
                            union all
                            select attnum, attname from pg_attribute
                            where attrelid = c.oid and attnum > 0 and not attisdropped) a on true
                        left join pg_description d
                            on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = a.attnum
                        where c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'flyway_schema_history'
                          and coalesce(trim(d.description), '') = ''
                        """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select count(*) from pg_tables where schemaname = 'public'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(10);
    }

    @Test
    void sessionsOfTheFixtureAreNotInUtc() {
        assertThat(jdbc.sql("select current_setting('TimeZone')")
                        .query(String.class)
                        .single())
                .isEqualTo(TestDatabase.SESSION_ZONE);
    }

    @Test
    void theAuditLogCannotBeChanged() {
        OrgId org = OrganisationFixture.insertDemo(jdbc);
        jdbc.sql(
                        "insert into audit_entry (id, org_id, at, actor, action) values (?, ?, now(), 'service:test', 'import')")
                .params(Ids.next(), org.value())
                .update();
        assertThatThrownBy(() ->
                        jdbc.sql("update audit_entry set actor = 'nobody'").update())
                .hasMessageContaining("immutable");
        assertThatThrownBy(() -> jdbc.sql("delete from audit_entry").update()).hasMessageContaining("immutable");
    }
}
