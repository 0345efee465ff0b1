package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes on writing, and would reuse its log, while it is backed up. */
@Tag("instance")
class BackupUnderWritesTest {

    @TempDir
    private Path parent;

    @Test
    void theBackupIsOneStateOfTheDatabaseThatHasAllOfBefore() throws Exception {
        long before;
        try (DataFolder folder = DataFolder.open(parent.resolve("data"));
                EmbeddedDatabase database = EmbeddedDatabase.start(folder);
                ExecutorService writers = Executors.newSingleThreadExecutor()) {
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), EmbeddedDatabase.OWNER, database.ownerPassword())
                    .load()
                    .migrate();
            AtomicBoolean done = new AtomicBoolean();
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table pair (n bigint, side text)");
            }
            Future<Long> written = writers.submit(() -> writePairs(database, done));
            before = Eventually.value(Duration.ofSeconds(30), () -> some(database));

            DatabaseBackup.take(folder.root(), parent.resolve("backup"), Clock.systemUTC());

            done.set(true);
            assertThat(written.get()).isGreaterThan(before);
        }

        DatabaseRestore.restore(parent.resolve("backup"), parent.resolve("restored"), null);

        try (DataFolder folder = DataFolder.open(parent.resolve("restored"));
                EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(number(database, "select count(distinct n) from pair")).isGreaterThanOrEqualTo(before);
            assertThat(
                            number(
                                    database,
                                    "select count(*) from (select n from pair group by n having count(distinct side) <> 2) half"))
                    .as("halves of a transaction")
                    .isZero();
            assertThat(number(database, "select max(n) + 1 - count(distinct n) from pair"))
                    .as("gaps")
                    .isZero();
            assertThat(number(database, "select count(*) from ledger_mark where backup_taken_at is not null"))
                    .isOne();
        }
    }

    /** Each in two statements of one transaction; a checkpoint after each lets the server reuse the log of before. */
    private static long writePairs(EmbeddedDatabase database, AtomicBoolean done) throws SQLException {
        long n = 0;
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            while (!done.get()) {
                connection.setAutoCommit(false);
                statement.execute("insert into pair values (%d, 'left')".formatted(n));
                statement.execute("insert into pair values (%d, 'right')".formatted(n));
                connection.commit();
                connection.setAutoCommit(true);
                statement.execute("select pg_switch_wal()");
                statement.execute("checkpoint");
                n++;
            }
        }
        return n;
    }

    private static Long some(EmbeddedDatabase database) {
        try {
            long count = number(database, "select count(distinct n) from pair");
            return count < 3 ? null : count;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.OWNER, database.ownerPassword());
    }
}
