package io.cuesheet.db.organisation;

import io.cuesheet.db.Rows;
import io.cuesheet.workflows.OrgId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads organisations. */
@Repository
public class OrganisationRepository {

    private static final String SELECT = "select id, default_zone from organisation";

    private final JdbcClient jdbc;

    OrganisationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Organisation> find(OrgId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(Rows.of(Organisation.class))
                .optional();
    }

    public Optional<Organisation> findByCode(String code) {
        return jdbc.sql(SELECT + " where code = :code")
                .param("code", code)
                .query(Rows.of(Organisation.class))
                .optional();
    }

    /** Every organisation, by code. */
    public List<Organisation> all() {
        return jdbc.sql(SELECT + " order by code")
                .query(Rows.of(Organisation.class))
                .list();
    }
}
