package io.cuesheet.db;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's SQLStates say of a failure (appendix A of its manual): the first two characters are the class. */
public final class SqlStates {

    private static final String CONNECTION_EXCEPTION = "08";
    private static final String OPERATOR_INTERVENTION = "57P";
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

    /** Whether this failure itself says that the database can't be reached, is about to stop, or did not get to it in time. */
    public static boolean saysAway(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith(CONNECTION_EXCEPTION)
                        || state.startsWith(OPERATOR_INTERVENTION)
                        || state.equals(LOCK_NOT_AVAILABLE));
    }

    /** Whether the database ended a transaction in favour of another one: nothing was written, and it may succeed the next time. */
    static boolean gaveWay(@Nullable Throwable failure) {
        return of(failure)
                .filter(state -> state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK_DETECTED))
                .isPresent();
    }

    /**
     * Whether the database refused a value: one that it can't take, such as a NUL, or one that breaks a constraint. To try the same
     * statement again does not help.
     */
    public static boolean refusesValue(@Nullable Throwable failure) {
        return of(failure)
                .filter(state -> state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION))
                .isPresent();
    }
}
