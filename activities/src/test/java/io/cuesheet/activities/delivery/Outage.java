package io.cuesheet.activities.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that a test takes away, with all pools that lead to it. It takes part in the transactions of the one behind it. */
final class Outage extends DelegatingDataSource implements InfrastructureProxy {

    volatile boolean away;

    Outage(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return whileThere(super::getConnection);
    }

    /** Another pool, which is away at the same times. */
    DataSource with(DataSource other) {
        return new DelegatingDataSource(other) {
            @Override
            public Connection getConnection() throws SQLException {
                return whileThere(super::getConnection);
            }
        };
    }

    private Connection whileThere(Connecting source) throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("away");
        }
        return source.connect();
    }

    private interface Connecting {
        Connection connect() throws SQLException;
    }

    @Override
    public Object getWrappedObject() {
        return obtainTargetDataSource();
    }
}
