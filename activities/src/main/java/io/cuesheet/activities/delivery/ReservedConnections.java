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
 * Connections that are kept for what can't wait: the outcome of an attempt, and the sign that its worker lives. However many claims,
 * edits and plans use up the process's pool, these get through.
 *
 * <p>Within {@link #write}, all repositories use the reserved connection: it is bound to the thread in the name of the process's own
 * {@code DataSource}. So a thread holds one connection at a time, and the two pools can't wait for each other. See
 * docs/decisions/0027-connections-for-outcomes.md.
 */
final class ReservedConnections implements AutoCloseable, MeterBinder {

    /** Each write takes some milliseconds: enough for hundreds of outcomes a second. */
    static final int CONNECTIONS = 4;

    private static final long WAIT_FOR_CONNECTION = 3_000;

    /** Whoever waits longer for a row tries again later, or a few of them would keep out all others. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    /** Milliseconds without a word of the server, after which a connection is given up: its other end may have vanished. */
    private static final int LONGEST_SILENCE = 10_000;

    private final DataSource reserved;
    private final RetriedTransactions transactions;

    /**
     * @param reserved gives the connections
     * @param own what the repositories use otherwise
     */
    ReservedConnections(DataSource reserved, DataSource own) {
        this.reserved = reserved;
        this.transactions = new RetriedTransactions(new DatabaseTransactions(new InTheNameOf(own, reserved)));
    }

    /** Beside that pool, to the same database. Any other source has no bound, so nothing has to be reserved. */
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

    /** All its connections are open from the start: when they are needed, the server may have none left to give. */
    private static HikariDataSource poolLike(HikariConfig own) {
        HikariConfig config = new HikariConfig();
        own.copyStateTo(config);
        config.setPoolName("cuesheet-outcomes");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION);
        return new HikariDataSource(config);
    }

    /** What it took over from the process's own pool may count already. */
    @Override
    public void bindTo(MeterRegistry registry) {
        hikari(reserved)
                .filter(pool -> pool.getMetricsTrackerFactory() == null)
                .ifPresent(pool -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
    }

    /** One transaction, run again where PostgreSQL ended it in favour of another one. */
    <T extends @Nullable Object> T write(Supplier<T> work) {
        return LockTimeout.during(LOCK_TIMEOUT, () -> transactions.execute(status -> work.get()));
    }

    /** Spring closes it after the worker has ended what was under way, since the worker needs it, and before the process's own pool. */
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

        /** The pool takes the limit back with the connection. */
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
