package io.cuesheet.worker.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the syncer when a row changed: PostgreSQL's {@code LISTEN}. Without a connection it degrades to a poll, so a missed
 * notification costs one interval.
 */
final class EngineBell implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EngineBell.class);

    private final DataSource dataSource;
    private Connection connection;

    EngineBell(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns when a row changed, or after {@code longest}. */
    void await(Duration longest) throws InterruptedException {
        try {
            listening().getNotifications((int) longest.toMillis());
        } catch (SQLException away) {
            close();
            Thread.sleep(longest);
        }
    }

    private PGConnection listening() throws SQLException {
        if (connection == null) {
            connection = dataSource.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen cuesheet_engine");
            }
        }
        return connection.unwrap(PGConnection.class);
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try (Connection closing = connection;
                Statement statement = closing.createStatement()) {
            statement.execute("unlisten *");
        } catch (SQLException alreadyBroken) {
            log.debug("the listening connection was broken already");
        } finally {
            connection = null;
        }
    }
}
