package io.cuesheet.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes an application that starts before its database wait for it, with a log line instead of a crash with a stack trace. */
@Component
class WaitForDatabase implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(WaitForDatabase.class);

    /** Together with the pool's own timeout, this gives a line about every five seconds. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Override
    public void migrate(Flyway flyway) {
        waitFor(flyway.getConfiguration().getDataSource());
        requireUsable(JdbcClient.create(flyway.getConfiguration().getDataSource()));
        flyway.migrate();
    }

    /** Throws {@link UnusableDatabase} if the migrations would certainly fail. */
    static void requireUsable(JdbcClient database) {
        database.sql("""
                        select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
                               current_setting('server_encoding') as encoding,
                               exists (select from pg_extension where extname = 'pg_trgm') as has_trigrams,
                               exists (select from pg_available_extensions where name = 'pg_trgm') as offers_trigrams,
                               has_database_privilege(current_database(), 'create') as may_create
                        """).query(Rows.of(Server.class)).single().requireUsable();
    }

    /**
     * The relevant properties of a server.
     *
     * @param number its version, as in {@code server_version_num}
     * @param encoding of the database
     * @param hasTrigrams whether the database has the module pg_trgm, for text search
     * @param offersTrigrams whether the module can be created there
     * @param mayCreate whether the migrating role may create it
     */
    record Server(
            int number,
            String version,
            String encoding,
            boolean hasTrigrams,
            boolean offersTrigrams,
            boolean mayCreate) {

        private static final int OLDEST = 150_000;

        void requireUsable() {
            if (number < OLDEST) {
                throw new UnusableDatabase(
                        "PostgreSQL %s is too old: Cuesheet needs version 15 or newer.".formatted(version));
            }
            if (!encoding.equals("UTF8")) {
                throw new UnusableDatabase(
                        "The database has the encoding %s: Cuesheet needs one with UTF8.".formatted(encoding));
            }
            if (!hasTrigrams && !offersTrigrams) {
                throw new UnusableDatabase(
                        "PostgreSQL lacks the module pg_trgm: install the server's contrib modules.");
            }
            if (!hasTrigrams && !mayCreate) {
                throw new UnusableDatabase(
                        "PostgreSQL's module pg_trgm is not in this database, and its user may not create"
                                + " it: run \"create extension pg_trgm\" there as a superuser.");
            }
        }
    }

    private static void waitFor(DataSource dataSource) {
        while (!isReachable(dataSource)) {
            log.warn("PostgreSQL can't be reached; trying again until it can");
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("stopped while waiting for PostgreSQL");
            }
        }
    }

    private static boolean isReachable(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid((int) PAUSE.toSeconds());
        } catch (SQLException away) {
            return false;
        }
    }
}
