package io.cuesheet.db.scope;

import io.cuesheet.db.commit.LostCommit;
import io.cuesheet.db.notification.Announcements;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sets the scope of transactions. It is set for the transaction alone ({@code set local}), so a connection that goes back to its pool, or
 * to a pooler between it and PostgreSQL, carries nothing over to the next transaction. Within a transaction it is set only when it
 * changes.
 */
final class TransactionScope {

    /** Shows the triggers that this process announces changes after the commit. */
    private static final String COLLECTS = "+";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final @Nullable Announcements announcements;
    private final CurrentTrace trace;

    /** The settings in this thread's current transaction. */
    private final class Current implements TransactionSynchronization {

        private @Nullable Scope scope;
        private @Nullable UUID organisation;
        private boolean writes;
        private @Nullable String collected;

        /** Reads the changes that its triggers collected: listeners are notified only after a commit. */
        @Override
        public void beforeCommit(boolean readOnly) {
            if (writes && announcements != null) {
                collected = jdbc.sql("select current_setting('cuesheet.collected', true)")
                        .query(String.class)
                        .single();
            }
        }

        @Override
        public void afterCommit() {
            if (writes) {
                LostCommit.committed();
            }
            if (collected != null && announcements != null) {
                announcements.tell(collected);
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionScope.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionScope.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(TransactionScope.this);
        }
    }

    /** @param announcements notifies listeners of changes after a commit; null: PostgreSQL does this within the commit */
    TransactionScope(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            @Nullable Announcements announcements,
            CurrentTrace trace) {
        this.announcements = announcements;
        this.trace = trace;
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = transactionManager;
    }

    /**
     * Runs a statement in this thread's current transaction, else in a separate one.
     *
     * @param wanted null: the transaction's organisation
     * @param writes whether the statement may change rows
     * @throws IllegalStateException if no organisation is known
     * @throws CannotGetJdbcConnectionException if the database can't be reached, as without a transaction
     */
    <T extends @Nullable Object> T run(@Nullable Scope wanted, boolean writes, Supplier<T> statement) {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.hasResource(dataSource)) {
            return inTransaction(wanted, writes, statement);
        }
        TransactionStatus own = begin();
        T result;
        try {
            result = inTransaction(wanted, writes, statement);
        } catch (RuntimeException | Error failure) {
            rollBack(own, failure);
            throw failure;
        }
        commit(own, writes);
        return result;
    }

    /** What only reads has changed nothing, whether or not its commit was answered. */
    private void commit(TransactionStatus own, boolean writes) {
        try {
            transactions.commit(own);
        } catch (LostCommit lost) {
            throw !writes && lost.getCause() instanceof RuntimeException away ? away : lost;
        }
    }

    private TransactionStatus begin() {
        try {
            return transactions.getTransaction(TransactionDefinition.withDefaults());
        } catch (CannotCreateTransactionException away) {
            throw new CannotGetJdbcConnectionException("the database can't be reached", causeOf(away));
        }
    }

    /** The statement's own failure is what counts: a lost connection can't be rolled back either. */
    private void rollBack(TransactionStatus own, Throwable failure) {
        try {
            transactions.rollback(own);
        } catch (RuntimeException gone) {
            failure.addSuppressed(gone);
        }
    }

    private static @Nullable SQLException causeOf(CannotCreateTransactionException away) {
        return away.getCause() instanceof SQLException cause ? cause : new SQLException(away);
    }

    private <T extends @Nullable Object> T inTransaction(
            @Nullable Scope wanted, boolean writes, Supplier<T> statement) {
        Current current = current();
        current.writes |= writes;
        enter(current, wanted);
        return statement.get();
    }

    private void enter(Current current, @Nullable Scope wanted) {
        Scope scope = wanted == null ? ofOrganisation(current.organisation) : wanted;
        if (scope.equals(current.scope)) {
            return;
        }
        jdbc.sql("""
                        select set_config('role', ?, true), set_config('cuesheet.organisation', ?, true),
                               set_config('lock_timeout', ?, true),
                               set_config('cuesheet.trace', coalesce(nullif(?, ''), current_setting('cuesheet.trace', true), ''), true),
                               set_config('cuesheet.collected', coalesce(nullif(current_setting('cuesheet.collected', true), ''), ?), true)
                        """)
                .param(scope.role())
                .param(scope.setting())
                .param(LockTimeout.setting())
                .param(trace.parent())
                .param(announcements == null ? "" : COLLECTS)
                .query((row, number) -> true)
                .single();
        current.scope = scope;
        if (scope.organisation() != null) {
            current.organisation = scope.organisation();
        }
    }

    private static Scope ofOrganisation(@Nullable UUID organisation) {
        if (organisation == null) {
            throw new IllegalStateException(
                    "a statement without the parameter org needs a transaction that has an organisation");
        }
        return Scope.of(organisation);
    }

    private Current current() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Current known) {
            return known;
        }
        Current fresh = new Current();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }
}
