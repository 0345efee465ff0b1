package io.cuesheet.db;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The meaning of PostgreSQL's SQLStates (appendix A of its manual): the first two characters are the class. */
public final class SqlStates {

    private static final String CONNECTION_EXCEPTION = "08";
    private static final String OPERATOR_INTERVENTION = "57P";
    private static final String INSUFFICIENT_RESOURCES = "53";
    private static final String DISK_FULL = "53100";
    private static final String IO_ERROR = "58030";
    private static final String READ_ONLY = "25006";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String DATA_EXCEPTION = "22";
    private static final String CONSTRAINT_VIOLATION = "23";

    private SqlStates() {}

    /** The SQLState of the innermost failure that has one. */
    public static Optional<String> of(@Nullable Throwable failure) {
        String found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                found = sql.getSQLState();
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * Whether this failure itself means that the database can't be used now: it can't be reached, is shutting down, accepts no writes, has
     * no space left, or did not respond in time.
     */
    public static boolean saysAway(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith(CONNECTION_EXCEPTION)
                        || state.startsWith(OPERATOR_INTERVENTION)
                        || state.startsWith(INSUFFICIENT_RESOURCES)
                        || state.equals(IO_ERROR)
                        || state.equals(READ_ONLY)
                        || state.equals(LOCK_NOT_AVAILABLE));
    }

    /** Whether the connection ended with this failure, so that nothing more is heard of what was sent. */
    static boolean endsConnection(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(OPERATOR_INTERVENTION));
    }

    /** A description of why the server can't be used now. */
    static String inWords(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case READ_ONLY -> "PostgreSQL takes no writes: it is read-only, or no longer the primary";
            case DISK_FULL -> "PostgreSQL has no space left on its disk";
            case LOCK_NOT_AVAILABLE -> "PostgreSQL did not get to something within its lock timeout";
            default ->
                state.startsWith(INSUFFICIENT_RESOURCES)
                        ? "PostgreSQL has no connection or memory left"
                        : DatabaseAway.UNREACHABLE;
        };
    }

    /** Whether the server responds, but accepts no changes. */
    static boolean refusesChanges(SQLException failure) {
        return saysReadOnly(failure) || DISK_FULL.equals(failure.getSQLState());
    }

    /** Whether it accepts no writes, because it is a standby or its operator has set it read-only. */
    static boolean saysReadOnly(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState());
    }

    /** Whether the database ended a transaction in favour of another one: nothing was written, and it may succeed the next time. */
    static boolean gaveWay(@Nullable Throwable failure) {
        return of(failure)
                .filter(state -> state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK_DETECTED))
                .isPresent();
    }

    /**
     * Whether the database rejected a value: one that it can't store, such as a NUL, or one that violates a constraint. Retrying
     * the same statement does not help.
     */
    public static boolean refusesValue(@Nullable Throwable failure) {
        return of(failure)
                .filter(state -> state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION))
                .isPresent();
    }
}
