package io.cuesheet.db;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The connection was lost during a commit, or after one: PostgreSQL may have carried it out without its answer arriving, or a change
 * was committed before the rest of the work failed.
 */
public final class LostCommit extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    private static final ThreadLocal<Boolean> COMMITTED = ThreadLocal.withInitial(() -> false);

    private LostCommit(Throwable cause) {
        super("the connection was lost during or after a commit", cause);
    }

    /** Whether this failure, or one of its causes, means this. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LostCommit) {
                return true;
            }
        }
        return false;
    }

    /** Call it before work whose failure {@link #of} judges: what this thread committed before does not count. */
    public static void beginWork() {
        COMMITTED.remove();
    }

    /** Says that this thread has committed a change. */
    public static void committed() {
        COMMITTED.set(true);
    }

    /** A failure of the work that {@link #beginWork} began: this one if the database is away and a change may stand, else the same. */
    public static RuntimeException of(RuntimeException failure) {
        return COMMITTED.get() && DatabaseAway.isCauseOf(failure) && !isCauseOf(failure)
                ? new LostCommit(failure)
                : failure;
    }

    /** The failure of a commit: this one if the connection ended, the same if PostgreSQL has answered. */
    static RuntimeException ofCommit(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlStates.endsConnection(sql)) {
                return new LostCommit(failure);
            }
        }
        return failure;
    }
}
