package io.cuesheet.db;

import io.cuesheet.db.commit.LostCommit;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Distinguishes a temporarily unusable PostgreSQL from other database errors: the request was valid, and the failure is temporary. */
public final class DatabaseAway {

    static final String UNREACHABLE = "PostgreSQL can't be reached";
    static final String NO_CONNECTION_FREE = "no connection to PostgreSQL came free in time";

    private DatabaseAway() {}

    /** Whether this failure, or one of its causes, means this. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    /** A failure after {@link LostCommit#beginWork}: as a lost commit if the database is away and a change may stand, else the same. */
    public static RuntimeException afterWork(RuntimeException failure) {
        return LostCommit.mayStand() && isCauseOf(failure) && !LostCommit.isCauseOf(failure)
                ? new LostCommit(failure)
                : failure;
    }

    /** Whether the connection ended with this failure, so that an answer may be missing. */
    static boolean endsConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlStates.endsConnection(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database accepts no changes now, although it can be read: it is read-only, or its disk is full. */
    public static boolean refusesChanges(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlStates.saysAway(sql)) {
                return SqlStates.refusesChanges(sql);
            }
        }
        return false;
    }

    /** A description of the failure, for the log. */
    static String inWords(Throwable failure) {
        boolean poolGaveUp = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlStates.saysAway(sql)) {
                return SqlStates.inWords(sql);
            }
            poolGaveUp |= cause instanceof SQLTransientConnectionException;
        }
        // The pool gives the cause if it tried to open a connection and failed.
        return poolGaveUp ? NO_CONNECTION_FREE : UNREACHABLE;
    }

    private static boolean isAway(SQLException failure) {
        return failure instanceof SQLTransientConnectionException || SqlStates.saysAway(failure);
    }
}
