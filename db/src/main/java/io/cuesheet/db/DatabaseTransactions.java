package io.cuesheet.db;

import io.cuesheet.db.commit.LostCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.DelegatingTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions that throw the original failure. PostgreSQL ends a transaction with its connection, so then nothing is left to roll
 * back. Spring would throw the failed rollback, and write the original failure only to the log. If the connection is lost during the commit,
 * they throw {@link LostCommit}.
 */
public final class DatabaseTransactions extends JdbcTransactionManager {

    public DatabaseTransactions(DataSource dataSource) {
        super(dataSource);
    }

    /**
     * The driver would set the isolation level for the connection, not for the transaction: behind a pooler, that may be another
     * connection. So the transaction's first statement sets it.
     */
    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, new UsualIsolation(definition));
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        if (definition instanceof UsualIsolation usual
                && usual.wanted() == TransactionDefinition.ISOLATION_REPEATABLE_READ) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read");
            }
        }
    }

    /** The same transaction, with the isolation level left to the connection. */
    private static final class UsualIsolation extends DelegatingTransactionDefinition {

        private final int wanted;

        UsualIsolation(TransactionDefinition definition) {
            super(definition);
            this.wanted = definition.getIsolationLevel();
            if (wanted != ISOLATION_DEFAULT && wanted != ISOLATION_REPEATABLE_READ) {
                throw new IllegalArgumentException("only repeatable read is set for a transaction");
            }
        }

        int wanted() {
            return wanted;
        }

        @Override
        public int getIsolationLevel() {
            return ISOLATION_DEFAULT;
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        try {
            super.doCommit(status);
        } catch (TransactionException | DataAccessException failed) {
            throw status.isReadOnly() || !DatabaseAway.endsConnection(failed) ? failed : new LostCommit(failed);
        }
        OutageLog.reached();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionException | DataAccessException failed) {
            if (!isConnectionGone()) {
                throw failed;
            }
        }
    }

    private boolean isConnectionGone() {
        try {
            return TransactionSynchronizationManager.getResource(obtainDataSource()) instanceof ConnectionHolder holder
                    && holder.getConnection().isClosed();
        } catch (SQLException unanswered) {
            return true;
        }
    }
}
