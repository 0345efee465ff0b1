package io.cuesheet.db.scope;

import io.cuesheet.db.notification.Announcements;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Limits each statement to the rows of one organisation: that of its parameter {@code org}, else that of its transaction. A statement
 * without an organisation is rejected. A statement never sees rows of other organisations, whatever its text: PostgreSQL's row-level
 * security excludes them.
 */
public final class ScopedJdbcClient implements JdbcClient {

    /** A statement without these words changes no row whose changes are announced to listeners; one with them may. */
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

    /** Both clients of a database. They share the state of a transaction. */
    public record Pair(JdbcClient scoped, JdbcClient across) {}

    /** @param transactionManager of this data source */
    public static Pair of(DataSource dataSource, PlatformTransactionManager transactionManager) {
        return of(dataSource, transactionManager, null, CurrentTrace.NONE);
    }

    /**
     * The same.
     *
     * @param announcements notifies listeners of changes after a commit; null: PostgreSQL does this within the commit
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
