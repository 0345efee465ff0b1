package io.cuesheet.application.watch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Whether PostgreSQL answers this process. It is asked at most every two seconds, however many callers there are. */
@Component
class DatabaseProbe {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int SECONDS_TO_ANSWER = 2;

    private final DataSource dataSource;
    private final LongSupplier nanos;
    private @Nullable Answer last;

    @Autowired
    DatabaseProbe(DataSource dataSource) {
        this(dataSource, System::nanoTime);
    }

    DatabaseProbe(DataSource dataSource, LongSupplier nanos) {
        this.dataSource = dataSource;
        this.nanos = nanos;
    }

    private record Answer(boolean up, long nanos) {}

    /** Synchronised, so that a server that hangs is asked once, and not by every caller. */
    synchronized boolean isUp() {
        if (last == null || nanos.getAsLong() - last.nanos() >= FRESH.toNanos()) {
            boolean up = answers();
            last = new Answer(up, nanos.getAsLong());
        }
        return last.up();
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException away) {
            return false;
        }
    }
}
