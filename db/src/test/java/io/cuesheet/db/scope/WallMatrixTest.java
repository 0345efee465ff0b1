package io.cuesheet.db.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every table, whichever there are, with a row of one organisation: as the application signs in, without an organisation or with another
 * one, no statement sees or changes the row.
 */
class WallMatrixTest {

    private static final int DENIED = -1;

    /** What the installation knows, not an organisation. */
    private static final List<String> OF_NOBODY = List.of("flyway_schema_history", "ledger_mark", "reconciliation");

    private static TestDatabase database;
    private static OrgId ours;
    private static OrgId other;

    private final List<String> faults = new ArrayList<>();

    /** @param scope null: none */
    private record Login(String role, @Nullable OrgId scope) {}

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        ours = OrganisationFixture.insert(database.jdbc(), "ours");
        other = OrganisationFixture.insert(database.jdbc(), "other");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void noStatementSeesOrChangesARowOfAnotherOrganisation() throws SQLException {
        List<String> tables = texts("""
            select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1
            """);
        for (String table : tables) {
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                visit(connection, table);
                connection.rollback();
            }
        }
        assertThat(faults).isEmpty();
        assertThat(tables).hasSizeGreaterThan(40);
    }

    private void visit(Connection connection, String table) throws SQLException {
        boolean known = !OF_NOBODY.contains(table);
        String row = insertRow(connection, table);
        String org = organisationColumn(table);
        String where = org.isEmpty() ? "" : " where %s = '%s'".formatted(org, ours);
        String seen = "select count(*) from " + table + where;
        if (!org.isEmpty() && ask(connection, new Login("cuesheet_app", ours), seen) == 0) {
            faults.add("nobody sees the row of " + table + ", so that nothing was tried");
        }
        for (Login login : List.of(
                new Login("cuesheet_runtime", null),
                new Login("cuesheet_app", null),
                new Login("cuesheet_app", other))) {
            if (known) {
                expectNothing(connection, login, seen);
            }
            String column = texts("select attname from pg_attribute where attrelid = '%s'::regclass and attnum = 1"
                            .formatted(table))
                    .getFirst();
            expectNothing(connection, login, "update %1$s set %2$s = %2$s%3$s".formatted(table, column, where));
            expectNothing(connection, login, "delete from " + table + where);
            expectNothing(connection, login, "truncate " + table + " cascade");
            expectNothing(connection, login, copy(table, row));
        }
    }

    private void expectNothing(Connection connection, Login login, String sql) throws SQLException {
        int found = ask(connection, login, sql);
        if (found > 0 || found == 0 && (sql.startsWith("truncate") || sql.startsWith("insert"))) {
            faults.add("%s: %s".formatted(login, sql));
        }
    }

    /** How many rows the statement saw or changed; {@link #DENIED} where PostgreSQL refused it. Nothing of it stays. */
    private int ask(Connection connection, Login login, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local role " + login.role());
            statement.execute(
                    "set local cuesheet.organisation = '%s'".formatted(login.scope() == null ? "" : login.scope()));
            return statement.execute(sql) ? single(statement.getResultSet()) : statement.getUpdateCount();
        } catch (SQLException refused) {
            if (!String.valueOf(refused.getMessage()).matches("(?s).*(permission denied|row-level security).*")) {
                faults.add("%s: %s: %s".formatted(login, sql, refused.getMessage()));
            }
            return DENIED;
        } finally {
            connection.rollback(before);
        }
    }

    private static int single(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getInt(1);
    }

    /** Any row of ours, whatever the table asks for besides its types; returns it as JSON. */
    private static String insertRow(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            for (String check : texts(
                    "select quote_ident(conname) from pg_constraint where contype = 'c' and conrelid = '%s'::regclass"
                            .formatted(table))) {
                statement.execute("alter table %s drop constraint %s".formatted(table, check));
            }
            if (table.equals("organisation") || OF_NOBODY.contains(table)) {
                return json(statement, "select to_jsonb(t)::text from %s t limit 1".formatted(table));
            }
            List<String> columns = needed(table, "quote_ident(attname)");
            String values = String.join(", ", needed(table, value()));
            String inserted = columns.isEmpty()
                    ? "insert into %s default values".formatted(table)
                    : "insert into %s (%s) values (%s)".formatted(table, String.join(", ", columns), values);
            return json(statement, inserted + " returning to_jsonb(%s)::text".formatted(table));
        }
    }

    private static String json(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<String> needed(String table, String expression) {
        return texts("""
            select %s from pg_attribute a
            where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef
              and attidentity = '' and attgenerated = ''
            order by attnum
            """.formatted(expression, table));
    }

    /** An expression in SQL that writes a value for each type of a column. */
    private static String value() {
        return """
            case when attname = 'org_id' then quote_literal('%s')
                else case format_type(atttypid, null)
                    when 'uuid' then 'gen_random_uuid()'
                    when 'boolean' then 'false'
                    when 'jsonb' then quote_literal('{}')
                    when 'bytea' then quote_literal('')
                    when 'text[]' then quote_literal('{}')
                    when 'date' then quote_literal('2026-01-01')
                    when 'timestamp with time zone' then quote_literal('2026-01-01')
                    when 'timestamp without time zone' then quote_literal('2026-01-01')
                    when 'time without time zone' then quote_literal('10:00')
                    else quote_literal('1') end
            end""".formatted(ours);
    }

    private static String copy(String table, String row) {
        List<String> columns = texts("""
            select quote_ident(attname) from pg_attribute
            where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            """.formatted(table));
        return "insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$s, '%3$s')"
                .formatted(table, String.join(", ", columns), row.replace("'", "''"));
    }

    /** Empty: the table has none. */
    private static String organisationColumn(String table) {
        List<String> found =
                texts("select attname from pg_attribute where attrelid = '%s'::regclass and attname = 'org_id'"
                        .formatted(table));
        return table.equals("organisation") ? "id" : found.isEmpty() ? "" : "org_id";
    }

    private static List<String> texts(String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }
}
