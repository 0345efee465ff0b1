package io.cuesheet.db.setup;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.db.organisation.TimeZoneData;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of a new installation. Everything after the first start belongs to the repositories of the features. */
@Repository
public class SetupRepository {

    private final JdbcClient jdbc;

    SetupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one process set up at a time: until the transaction ends, others wait here. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cuesheet-setup', 0))")
                .query((row, number) -> true)
                .single();
    }

    public Optional<OrgId> findOrganisation(String code) {
        return jdbc.sql("select id from organisation where code = :code")
                .param("code", code)
                .query(UUID.class)
                .optional()
                .map(OrgId::new);
    }

    public void insertOrganisation(
            OrgId org, String code, String name, String zone, String senderAddress, Instant now) {
        jdbc.sql("""
                insert into organisation (id, code, name, default_zone, sender_address, planned_with, created_at)
                values (:id, :code, :name, :zone, :senderAddress, :plannedWith, :now)
                """)
                .param("plannedWith", TimeZoneData.version())
                .param("id", org.value())
                .param("code", code)
                .param("name", name)
                .param("zone", zone)
                .param("senderAddress", senderAddress)
                .param("now", Times.timestamp(now))
                .update();
    }

    public void insertTemplate(OrgId org, DemoMessageType type, Instant now) {
        jdbc.sql("""
                insert into template (id, org_id, code, version, subject, body, created_at)
                values (:id, :org, :code, 1, :subject, :body, :now)
                """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("code", type.code())
                .param("subject", type.subject())
                .param("body", type.body())
                .param("now", Times.timestamp(now))
                .update();
    }

    public void insertMessageType(OrgId org, DemoMessageType type, int position) {
        jdbc.sql("""
                insert into message_type
                    (id, org_id, code, name, position, enabled, offset_days, local_time, only_without_load_in, expiry,
                     template_code)
                values (:id, :org, :code, :name, :position, :enabled, :offsetDays, :localTime, :onlyWithoutLoadIn, :expiry,
                        :code)
                """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("code", type.code())
                .param("name", type.name())
                .param("position", position)
                .param("enabled", type.enabled())
                .param("expiry", type.offsetDays() <= 0 ? "event_start" : "none")
                .param("offsetDays", type.offsetDays())
                .param("localTime", type.localTime())
                .param("onlyWithoutLoadIn", type.onlyWithoutLoadIn())
                .update();
    }
}
