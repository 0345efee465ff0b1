package io.cuesheet.activities.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that a test takes away. It takes part in the transactions of the one behind it. */
final class Outage extends DelegatingDataSource implements InfrastructureProxy {

    volatile boolean away;

    Outage(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("away");
        }
        return super.getConnection();
    }

    @Override
    public Object getWrappedObject() {
        return obtainTargetDataSource();
    }
}
