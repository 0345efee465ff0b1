package io.cuesheet.db.setup;

import io.cuesheet.db.scope.AcrossOrganisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Setting up a new installation. */
@Repository
public class SetupRepository {

    private final JdbcClient jdbc;

    SetupRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Allows one process at a time to set up: until the transaction ends, others wait here. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cuesheet-setup', 0))")
                .query((row, number) -> true)
                .single();
    }
}
