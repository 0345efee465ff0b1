package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Failures that pass by themselves are told from those of what was asked. */
class DatabaseAwayTest {

    @ParameterizedTest
    @CsvSource({
        "08006, PostgreSQL can't be reached",
        "57P01, PostgreSQL can't be reached",
        "25006, PostgreSQL takes no writes",
        "53100, PostgreSQL has no space left",
        "53300, PostgreSQL has no connection or memory left",
        "55P03, PostgreSQL did not get to something"
    })
    void whatPassesIsAwayAndIsNamed(String state, String words) {
        Throwable failure = new DataAccessResourceFailureException("failed", new SQLException("no details", state));

        assertThat(DatabaseAway.isCauseOf(failure)).isTrue();
        assertThat(DatabaseAway.inWords(failure)).startsWith(words);
    }

    @ParameterizedTest
    @CsvSource({
        "25006, true",
        "53100, true",
        "53300, false",
        "08006, false",
        "57P01, false",
        "55P03, false",
        "23505, false"
    })
    void aServerThatTakesNoChangesIsToldFromOneThatIsAway(String state, boolean expected) {
        assertThat(DatabaseAway.refusesChanges(new IllegalStateException(new SQLException("no details", state))))
                .isEqualTo(expected);
    }

    @Test
    void aPoolWhoseConnectionsAreAllInUseSaysSoUnlessItCouldOpenNone() {
        SQLException inUse = new SQLTransientConnectionException("request timed out");
        SQLException refused = new SQLTransientConnectionException("request timed out", "08001", inUse);

        assertThat(DatabaseAway.isCauseOf(inUse)).isTrue();
        assertThat(DatabaseAway.inWords(inUse)).isEqualTo("no connection to PostgreSQL came free in time");
        assertThat(DatabaseAway.inWords(refused)).isEqualTo("PostgreSQL can't be reached");
    }

    @ParameterizedTest
    @CsvSource({"23505", "22P05", "42P01", "40001"})
    void anythingElseIsNot(String state) {
        assertThat(DatabaseAway.isCauseOf(new SQLException("no details", state)))
                .isFalse();
    }

    @Test
    void aConnectionToAServerThatTakesNoWritesIsDropped() {
        ReadOnlyConnections connections = new ReadOnlyConnections();

        assertThat(connections.adjudicate(new SQLException("read-only", "25006")))
                .isEqualTo(Override.MUST_EVICT);
        assertThat(connections.adjudicate(new SQLException("duplicate", "23505")))
                .isEqualTo(Override.CONTINUE_EVICT);
    }
}
