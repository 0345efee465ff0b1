package io.cuesheet.db.organisation;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether a platform admin has suspended an organisation. A claim reads it under the hold's lock; take that before a change. */
@Repository
public class SuspensionRepository {

    private final JdbcClient jdbc;

    SuspensionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when the organisation is suspended; empty: it is not. */
    public Optional<Instant> since(OrgId org) {
        return jdbc.sql("select suspended_at from organisation_suspension where org_id = :org")
                .param("org", org.value())
                .query((row, number) -> Times.instant(row, "suspended_at"))
                .optional();
    }

    public boolean isSuspended(OrgId org) {
        return since(org).isPresent();
    }

    /** False if it is already suspended. */
    public boolean suspend(OrgId org, Instant now) {
        return jdbc.sql("""
                                insert into organisation_suspension (org_id, suspended_at) values (:org, :now)
                                on conflict (org_id) do nothing
                                """)
                        .param("org", org.value())
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /** False if it is not suspended. */
    public boolean resume(OrgId org) {
        return jdbc.sql("delete from organisation_suspension where org_id = :org")
                        .param("org", org.value())
                        .update()
                == 1;
    }
}
