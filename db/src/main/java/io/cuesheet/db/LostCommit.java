package io.cuesheet.db;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The connection was lost during a commit: PostgreSQL may have carried it out without its answer arriving. */
public final class LostCommit extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    private LostCommit(Throwable cause) {
        super("the connection was lost during a commit", cause);
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

    /** The failure of a commit: this one if the connection ended, the same if PostgreSQL has answered. */
    static RuntimeException of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlStates.endsConnection(sql)) {
                return new LostCommit(failure);
            }
        }
        return failure;
    }
}
