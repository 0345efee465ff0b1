package io.cuesheet.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.db.WaitForDatabase.Server;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that the migrations would fail on is refused with one line. */
class WaitForDatabaseTest {

    @Test
    void theOldestServerThatWillDoIsPostgreSql15() {
        assertThatCode(() -> new Server(150_000, "15.0", "UTF8", true, true, false).requireUsable())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Server(140_012, "14.12", "UTF8", true, true, true).requireUsable())
                .isInstanceOf(UnusableDatabase.class)
                .hasMessage("PostgreSQL 14.12 is too old: Cuesheet needs version 15 or newer.");
    }

    @Test
    void aDatabaseThatCannotHoldEveryLetterIsRefused() {
        assertThatThrownBy(() -> new Server(150_000, "15.0", "LATIN1", true, true, true).requireUsable())
                .isInstanceOf(UnusableDatabase.class)
                .hasMessage("The database has the encoding LATIN1: Cuesheet needs one with UTF8.");
    }

    @Test
    void theModuleForTextsHasToBeThereOrCreatable() {
        assertThatCode(() -> new Server(150_000, "15.0", "UTF8", false, true, true).requireUsable())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Server(150_000, "15.0", "UTF8", false, false, true).requireUsable())
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("install the server's contrib modules");
        assertThatThrownBy(() -> new Server(150_000, "15.0", "UTF8", false, true, false).requireUsable())
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("create extension pg_trgm");
    }

    @Test
    void aRoleThatMayNotCreateIsToldSoByTheServerItself() {
        try (TestDatabase database = TestDatabase.createAt("14")) {
            assertThatCode(() -> WaitForDatabase.requireUsable(database.jdbc())).doesNotThrowAnyException();
            database.jdbc().sql("create role cannot_create login").update();
            assertThatThrownBy(() ->
                            WaitForDatabase.requireUsable(JdbcClient.create(database.signedInAs("cannot_create"))))
                    .isInstanceOf(UnusableDatabase.class)
                    .hasMessageContaining("create extension pg_trgm");
        }
    }
}
