package io.cuesheet.db.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Opens connections that listen. A pooler in transaction mode accepts a {@code LISTEN} but drops its notifications, so each connection
 * is tested first: it has to receive a notification from another one (docs/decisions/0045-postgresql-behind-a-pooler.md).
 */
@Component
public class Notifications {

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private static final String SETTING = "cuesheet.listen-datasource-url";
    private static final String PROBE = "cuesheet_probe";
    private static final Duration PROBED_FOR = Duration.ofSeconds(2);

    private final DataSource pool;
    private final DataSource direct;
    private final AtomicBoolean told = new AtomicBoolean();

    @Autowired
    Notifications(DataSource pool, Environment settings) {
        this(pool, direct(settings));
    }

    /**
     * @param pool the pool that all other code uses
     * @param direct the data source for listening; null: the same
     */
    public Notifications(DataSource pool, @Nullable DataSource direct) {
        this.pool = pool;
        this.direct = direct == null ? pool : direct;
    }

    private static @Nullable DataSource direct(Environment settings) {
        String url = settings.getProperty(SETTING, "");
        if (url.isBlank()) {
            return null;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("CUESHEET_LISTEN_DATASOURCE_URL must begin with jdbc:postgresql:");
        }
        return new DriverManagerDataSource(
                url,
                settings.getProperty("spring.datasource.username", ""),
                settings.getProperty("spring.datasource.password", ""));
    }

    /** Listens on the channel, on a separate connection. Throws if the database can't be reached. */
    public Listener listen(String channel) throws SQLException {
        Connection connection = direct.getConnection();
        try {
            if (hears(connection)) {
                listen(connection, channel);
                tellOnce(false);
                return new Listener(connection);
            }
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        connection.close();
        tellOnce(true);
        return new Listener(null);
    }

    private boolean hears(Connection connection) throws SQLException {
        String word = UUID.randomUUID().toString();
        listen(connection, PROBE);
        say(word);
        long end = System.nanoTime() + PROBED_FOR.toNanos();
        for (Duration left = PROBED_FOR; left.toMillis() > 0; left = Duration.ofNanos(end - System.nanoTime())) {
            if (Listener.received(connection, left).contains(word)) {
                return true;
            }
        }
        return false;
    }

    private void say(String word) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("select pg_notify('" + PROBE + "', ?)")) {
            statement.setString(1, word);
            statement.execute();
        }
    }

    private static void listen(Connection connection, String channel) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
    }

    private void tellOnce(boolean deaf) {
        if (told.getAndSet(deaf) == deaf) {
            return;
        }
        if (deaf) {
            log.warn(
                    "PostgreSQL's notifications do not arrive, as behind a pooler in transaction mode: pages and worker look every"
                            + " few seconds instead. Set CUESHEET_LISTEN_DATASOURCE_URL to an address of the server itself"
                            + " (docs/operations.md)");
        } else {
            log.info("PostgreSQL's notifications arrive again");
        }
    }
}
