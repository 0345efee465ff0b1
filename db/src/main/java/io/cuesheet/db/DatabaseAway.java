package io.cuesheet.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells "PostgreSQL can't be used now" from other faults of the database: nothing is wrong with what was asked, and it passes. */
public final class DatabaseAway {

    static final String UNREACHABLE = "PostgreSQL can't be reached";
    static final String NO_CONNECTION_FREE = "no connection to PostgreSQL came free in time";

    private DatabaseAway() {}

    /** Whether this failure, or a cause of it, says so. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database takes no changes now, though it can be read: it is read-only, or its disk is full. */
    public static boolean refusesChanges(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlStates.saysAway(sql)) {
                return SqlStates.refusesChanges(sql);
            }
        }
        return false;
    }

    /** What is wrong with it, for the log. */
    static String inWords(Throwable failure) {
        boolean poolGaveUp = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlStates.saysAway(sql)) {
                return SqlStates.inWords(sql);
            }
            poolGaveUp |= cause instanceof SQLTransientConnectionException;
        }
        // The pool names why no connection could be opened, where it tried to.
        return poolGaveUp ? NO_CONNECTION_FREE : UNREACHABLE;
    }

    private static boolean isAway(SQLException failure) {
        return failure instanceof SQLTransientConnectionException || SqlStates.saysAway(failure);
    }
}
