package io.cuesheet.activities.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.cuesheet.db.DatabaseTransactions;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.scope.LockTimeout;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/**
 * Connections that are reserved for writes that can't wait: the outcome of an attempt, and the sign that its worker is alive. Even
 * if claims, edits and plans use up the process's pool, these writes get through.
 *
 * <p>Within {@link #write}, all repositories use the reserved connection: it is bound to the thread as the connection of the
 * process's own {@code DataSource}. So a thread holds one connection at a time, and the two pools can't wait for each other. See
 * docs/decisions/0027-connections-for-outcomes.md.
 */
final class ReservedConnections implements AutoCloseable, MeterBinder {

    /** Each write takes some milliseconds: enough for hundreds of outcomes a second. */
    static final int CONNECTIONS = 4;

    private static final long WAIT_FOR_CONNECTION = 3_000;

    /** A write that waits longer for a row is retried later; otherwise a few of them would block all others. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    /** Milliseconds without a reply of the server, after which a connection is abandoned: its other end may have vanished. */
    private static final int LONGEST_SILENCE = 10_000;

    private final DataSource reserved;
    private final RetriedTransactions transactions;

    /**
     * @param reserved provides the connections
     * @param own the data source that the repositories use otherwise
     */
    ReservedConnections(DataSource reserved, DataSource own) {
        this.reserved = reserved;
        this.transactions = new RetriedTransactions(new DatabaseTransactions(new InTheNameOf(own, reserved)));
    }

    /** A second pool beside that one, to the same database. Any other source has no limit, so nothing has to be reserved. */
    static ReservedConnections beside(DataSource own) {
        return new ReservedConnections(pool(own), own);
    }

    static DataSource pool(DataSource own) {
        return hikari(own).<DataSource>map(ReservedConnections::poolLike).orElse(own);
    }

    private static Optional<HikariDataSource> hikari(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class)
                    ? Optional.of(source.unwrap(HikariDataSource.class))
                    : Optional.empty();
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** All its connections are open from the start: when they are needed, the server may have none left. */
    private static HikariDataSource poolLike(HikariConfig own) {
        HikariConfig config = new HikariConfig();
        own.copyStateTo(config);
        config.setPoolName("cuesheet-outcomes");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION);
        return new HikariDataSource(config);
    }

    /** The pool from which it was copied may have its metrics registered already. */
    @Override
    public void bindTo(MeterRegistry registry) {
        hikari(reserved)
                .filter(pool -> pool.getMetricsTrackerFactory() == null)
                .ifPresent(pool -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
    }

    /** One transaction, retried if PostgreSQL ended it in favour of another one. */
    <T extends @Nullable Object> T write(Supplier<T> work) {
        return LockTimeout.during(LOCK_TIMEOUT, () -> transactions.execute(status -> work.get()));
    }

    /** Spring closes it after the worker has finished its work, since the worker depends on it, and before the process's own pool. */
    @Override
    public void close() {
        hikari(reserved).ifPresent(HikariDataSource::close);
    }

    private static final class InTheNameOf extends DelegatingDataSource implements InfrastructureProxy {

        private final Object own;

        InTheNameOf(DataSource own, DataSource reserved) {
            super(reserved);
            this.own = TransactionSynchronizationUtils.unwrapResourceIfNecessary(own);
        }

        /** The pool resets the limit when the connection returns. */
        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try {
                connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE);
                return connection;
            } catch (SQLException broken) {
                connection.close();
                throw broken;
            }
        }

        @Override
        public Object getWrappedObject() {
            return own;
        }
    }
}
