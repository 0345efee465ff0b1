package io.cuesheet.db.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A separate connection that listens on one channel. A listener that can't hear has no connection: its user has to poll instead. */
public final class Listener implements AutoCloseable {

    /** After this time another try is worthwhile: the server may only have been slow. */
    private static final Duration DEAF_FOR = Duration.ofMinutes(1);

    private final @Nullable Connection connection;
    private final long since = System.nanoTime();

    Listener(@Nullable Connection connection) {
        this.connection = connection;
    }

    /** False behind a pooler that gives each transaction another connection. */
    public boolean hears() {
        return connection != null;
    }

    /** Whether to listen again. */
    public boolean isOver() {
        return !hears() && System.nanoTime() - since > DEAF_FOR.toNanos();
    }

    /**
     * Waits for notifications, at most this long.
     *
     * @return their payloads; none if it can't hear
     */
    public List<String> await(Duration longest) throws SQLException, InterruptedException {
        if (connection == null) {
            Thread.sleep(longest);
            return List.of();
        }
        return received(connection, longest);
    }

    static List<String> received(Connection connection, Duration longest) throws SQLException {
        PGNotification @Nullable [] received =
                connection.unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
        return received == null
                ? List.of()
                : Arrays.stream(received).map(PGNotification::getParameter).toList();
    }

    /** In a pool nobody would read its notifications. */
    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try (Connection closing = connection;
                Statement statement = closing.createStatement()) {
            statement.execute("unlisten *");
        } catch (SQLException alreadyBroken) {
            // Then it no longer listens either.
        }
    }
}
