package io.cuesheet.db;

import java.time.Duration;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Retries a transaction that PostgreSQL ended in favour of another one. This is the only place that does so: around every
 * {@code @Transactional} method ({@link DbConfiguration}) and around every {@link RetriedTransactions}.
 */
final class TransactionRetry {

    private static final RetryTemplate RETRIES = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(4)
            .delay(Duration.ofMillis(30))
            .jitter(Duration.ofMillis(20))
            .multiplier(2)
            .maxDelay(Duration.ofMillis(500))
            .predicate(SqlStates::gaveWay)
            .build());

    private TransactionRetry() {}

    /** A transaction inside another one is not repeated: the outer one is lost as a whole. */
    static <T> T run(Retryable<T> transaction) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return transaction.execute();
        }
        try {
            return RETRIES.execute(transaction);
        } catch (RetryException exhausted) {
            throw exhausted.getLastException();
        }
    }
}
