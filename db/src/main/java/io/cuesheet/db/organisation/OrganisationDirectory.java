package io.cuesheet.db.organisation;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The organisations of the installation, as platform admins manage them. Reads and writes across organisations. */
@Repository
public class OrganisationDirectory {

    private static final String SELECT = """
            select o.id, o.code, o.name, o.default_zone, o.language, o.created_at, s.suspended_at,
                   (select count(*) from membership m join app_user u on u.id = m.user_id
                    where m.org_id = o.id and m.disabled_at is null and u.disabled_at is null) as people
            from organisation o
            left join organisation_suspension s on s.org_id = o.id
            """;

    private final JdbcClient jdbc;

    OrganisationDirectory(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every organisation, by name. */
    public List<OrganisationLine> all() {
        return jdbc.sql(SELECT + "order by o.name, o.code")
                .query(Rows.of(OrganisationLine.class))
                .list();
    }

    public Optional<OrganisationLine> findByCode(String code) {
        return jdbc.sql(SELECT + "where o.code = :code")
                .param("code", code)
                .query(Rows.of(OrganisationLine.class))
                .optional();
    }

    public Optional<OrganisationLine> find(OrgId org) {
        return jdbc.sql(SELECT + "where o.id = :org")
                .param("org", org.value())
                .query(Rows.of(OrganisationLine.class))
                .optional();
    }

    /** Stores a new organisation; false if the code is taken. */
    public boolean insert(
            OrgId org, String code, String name, ZoneId zone, Locale language, String senderAddress, Instant now) {
        return jdbc.sql("""
                                insert into organisation
                                    (id, code, name, default_zone, language, sender_address, planned_with, created_at)
                                values (:id, :code, :name, :zone, :language, :senderAddress, :plannedWith, :now)
                                on conflict (code) do nothing
                                """)
                        .param("plannedWith", TimeZoneData.version())
                        .param("id", org.value())
                        .param("code", code)
                        .param("name", name)
                        .param("zone", zone.getId())
                        .param("language", language.toLanguageTag())
                        .param("senderAddress", senderAddress)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    public void rename(OrgId org, String name) {
        jdbc.sql("update organisation set name = :name where id = :org")
                .param("org", org.value())
                .param("name", name)
                .update();
    }
}
