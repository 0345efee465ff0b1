package io.cuesheet.db.organisation;

import io.cuesheet.db.Rows;
import io.cuesheet.db.scope.AcrossOrganisations;
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
    private final JdbcClient across;

    OrganisationRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    public Optional<Organisation> find(OrgId id) {
        return jdbc.sql(SELECT + " where id = :org")
                .param("org", id.value())
                .query(Rows.of(Organisation.class))
                .optional();
    }

    public Optional<Organisation> findByCode(String code) {
        return across.sql(SELECT + " where code = :code")
                .param("code", code)
                .query(Rows.of(Organisation.class))
                .optional();
    }

    /** Every organisation, by code. */
    public List<Organisation> all() {
        return across.sql(SELECT + " order by code")
                .query(Rows.of(Organisation.class))
                .list();
    }
}
