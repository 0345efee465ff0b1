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
import org.springframework.stereotype.Component;

/** An application that starts before its database waits for it, and says so, instead of dying with a stack trace. */
@Component
class WaitForDatabase implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(WaitForDatabase.class);

    /** With the pool's own patience this makes a line about every five seconds. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Override
    public void migrate(Flyway flyway) {
        waitFor(flyway.getConfiguration().getDataSource());
        flyway.migrate();
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
