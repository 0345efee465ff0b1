package io.cuesheet.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can carry out a commit without its answer arriving. */
final class LosableCommits extends DelegatingDataSource {

    private static final AtomicReference<@Nullable String> TABLE = new AtomicReference<>();
    private static final AtomicReference<@Nullable String> LAST = new AtomicReference<>();
    private static volatile boolean away;

    LosableCommits(DataSource database) {
        super(database);
    }

    /** Loses the answer to the next commit of rows that were added to this table. */
    static void loseNext(String table) {
        TABLE.set(table);
    }

    /** Is away after the next commit of rows that were added to this table, until it is {@link #back}. */
    static void loseAfter(String table) {
        LAST.set(table);
    }

    static void back() {
        away = false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLException("away for a test", "08001");
        }
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean isLost = method.getName().equals("commit") && adds(connection, TABLE.get());
                    boolean isLast = method.getName().equals("commit") && adds(connection, LAST.get());
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (isLast) {
                            LAST.set(null);
                            away = true;
                        }
                        if (isLost) {
                            TABLE.set(null);
                            throw new SQLException("lost for a test", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private static boolean adds(Connection connection, @Nullable String table) throws SQLException {
        if (table == null) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select exists (select from %s where xmin = pg_current_xact_id()::xid)".formatted(table))) {
            return row.next() && row.getBoolean(1);
        }
    }
}
