package io.cuesheet.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells "PostgreSQL can't be reached" from other faults of the database. */
public final class DatabaseAway {

    private DatabaseAway() {}

    /** Whether this failure, or a cause of it, says that there is no connection to be had. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failure) {
        return failure instanceof SQLTransientConnectionException || SqlStates.saysAway(failure);
    }
}
