package io.cuesheet.db.setup;

import io.cuesheet.db.Times;
import io.cuesheet.db.organisation.TimeZoneData;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The first organisation of a new installation. */
@Repository
public class SetupRepository {

    private final JdbcClient jdbc;

    SetupRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one process set up at a time: until the transaction ends, others wait here. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cuesheet-setup', 0))")
                .query((row, number) -> true)
                .single();
    }

    /** Stores the organisation with which a new installation begins. */
    public void insertOrganisation(
            OrgId org, String code, String name, ZoneId zone, String senderAddress, Instant now) {
        jdbc.sql("""
                insert into organisation (id, code, name, default_zone, sender_address, planned_with, created_at)
                values (:org, :code, :name, :zone, :senderAddress, :plannedWith, :now)
                """)
                .param("plannedWith", TimeZoneData.version())
                .param("org", org.value())
                .param("code", code)
                .param("name", name)
                .param("zone", zone.getId())
                .param("senderAddress", senderAddress)
                .param("now", Times.timestamp(now))
                .update();
    }
}
