package io.cuesheet.worker.sync;

import io.cuesheet.db.notification.Listener;
import io.cuesheet.db.notification.Notifications;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the syncer when a row changes: PostgreSQL's {@code LISTEN}. Without notifications it falls back to polling, so a
 * missed notification costs one interval.
 */
final class EngineBell implements AutoCloseable {

    private static final String CHANNEL = "cuesheet_engine";

    private final Notifications notifications;
    private @Nullable Listener listener;

    EngineBell(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Returns when a row has changed, or after {@code longest}. */
    void await(Duration longest) throws InterruptedException {
        try {
            listening().await(longest);
        } catch (SQLException away) {
            close();
            Thread.sleep(longest);
        }
    }

    private Listener listening() throws SQLException {
        Listener current = listener;
        if (current == null || current.isOver()) {
            close();
            current = notifications.listen(CHANNEL);
            listener = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }
}
