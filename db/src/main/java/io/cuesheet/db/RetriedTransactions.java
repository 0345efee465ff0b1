package io.cuesheet.db;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that are retried if PostgreSQL ended them in favour of others. */
public final class RetriedTransactions extends TransactionTemplate {

    public RetriedTransactions(PlatformTransactionManager transactionManager) {
        super(transactionManager);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        try {
            return TransactionRetry.run(() -> super.execute(action));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a callback throws no checked exceptions", impossible);
        }
    }
}
