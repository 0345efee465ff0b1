package io.cuesheet.db;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions whose failure says what went wrong first. PostgreSQL ends a transaction with its connection, so there is nothing left to
 * roll back then. Spring would throw that the rollback failed, and write the failure before it to the log only.
 */
public final class DatabaseTransactions extends JdbcTransactionManager {

    public DatabaseTransactions(DataSource dataSource) {
        super(dataSource);
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
