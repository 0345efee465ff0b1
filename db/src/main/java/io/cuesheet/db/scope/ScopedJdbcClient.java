package io.cuesheet.db.scope;

import io.cuesheet.db.notification.Announcements;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Runs each statement within the rows of one organisation: that of its parameter {@code org}, else the one of the transaction that it is
 * part of. A statement that belongs to no organisation is refused. Of rows of other organisations a statement sees none, whatever its
 * text says: PostgreSQL's row-level security leaves them out.
 */
public final class ScopedJdbcClient implements JdbcClient {

    /** A statement without these words changes no row of which listeners are told; one with them may. */
    private static final Pattern WRITES =
            Pattern.compile("\\b(insert|update|delete|merge)\\b", Pattern.CASE_INSENSITIVE);

    private final JdbcClient jdbc;
    private final TransactionScope transaction;
    private final @Nullable Scope always;

    private ScopedJdbcClient(JdbcClient jdbc, TransactionScope transaction, @Nullable Scope always) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.always = always;
    }

    /** Both clients of a database. They share what they know of a transaction. */
    public record Pair(JdbcClient scoped, JdbcClient across) {}

    /** @param transactionManager of this data source */
    public static Pair of(DataSource dataSource, PlatformTransactionManager transactionManager) {
        return of(dataSource, transactionManager, null, CurrentTrace.NONE);
    }

    /**
     * The same.
     *
     * @param announcements tells listeners of changes after a commit; null: PostgreSQL does, within the commit
     */
    public static Pair of(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            @Nullable Announcements announcements,
            CurrentTrace trace) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        TransactionScope transaction = new TransactionScope(dataSource, transactionManager, announcements, trace);
        return new Pair(
                new ScopedJdbcClient(jdbc, transaction, null),
                new ScopedJdbcClient(jdbc, transaction, Scope.EVERYTHING));
    }

    @Override
    public StatementSpec sql(String sql) {
        return new ScopedStatement(
                jdbc.sql(sql), transaction, always, WRITES.matcher(sql).find());
    }
}
