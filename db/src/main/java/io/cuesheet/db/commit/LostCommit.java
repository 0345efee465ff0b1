package io.cuesheet.db.commit;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The connection was lost during a commit, or after one: PostgreSQL may have carried it out without its answer arriving, or a change
 * was committed before the rest of the work failed.
 */
public final class LostCommit extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    private static final ThreadLocal<Boolean> COMMITTED = ThreadLocal.withInitial(() -> false);

    public LostCommit(Throwable cause) {
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

    /** Call it before work whose failure will be judged: what this thread committed before does not count. */
    public static void beginWork() {
        COMMITTED.remove();
    }

    /** Says that this thread has committed a change. */
    public static void committed() {
        COMMITTED.set(true);
    }

    /** Whether this thread has committed a change since {@link #beginWork}. */
    public static boolean mayStand() {
        return COMMITTED.get();
    }
}
