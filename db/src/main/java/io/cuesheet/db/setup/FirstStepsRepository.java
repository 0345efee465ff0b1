package io.cuesheet.db.setup;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores which first steps an organisation has done. An organisation from before this feature has none until it does one; then they
 * are closed, since it has already started.
 */
@Repository
public class FirstStepsRepository {

    private final JdbcClient jdbc;

    FirstStepsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Shows the steps on the start page from now on. */
    public void open(OrgId org) {
        jdbc.sql("""
                        insert into first_steps (org_id) values (:org)
                        on conflict (org_id) do update set closed_at = null
                        """).param("org", org.value()).update();
    }

    /** Hides the steps on the start page; does nothing for an organisation without them. */
    public void close(OrgId org, Instant now) {
        jdbc.sql("update first_steps set closed_at = :now where org_id = :org and closed_at is null")
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Empty for an organisation from before this feature that has done no step since. */
    public Optional<FirstStepsRow> find(OrgId org) {
        return jdbc.sql("""
                        select types_seen_at is not null as types_seen, plan_seen_at is not null as plan_seen,
                               test_sent_at is not null as test_sent, closed_at is not null as is_closed
                        from first_steps where org_id = :org
                        """)
                .param("org", org.value())
                .query(Rows.of(FirstStepsRow.class))
                .optional();
    }

    public void noteTypesSeen(OrgId org, Instant now) {
        jdbc.sql("""
                        insert into first_steps (org_id, types_seen_at, closed_at) values (:org, :now, :now)
                        on conflict (org_id) do update set types_seen_at = excluded.types_seen_at
                        where first_steps.types_seen_at is null
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Does nothing without messages: there was no plan to see. */
    public void notePlanSeen(OrgId org, Instant now) {
        jdbc.sql("""
                        insert into first_steps (org_id, plan_seen_at, closed_at)
                        select :org, :now, :now
                        where exists (select 1 from scheduled_message m where m.org_id = :org)
                        on conflict (org_id) do update set plan_seen_at = excluded.plan_seen_at
                        where first_steps.plan_seen_at is null
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .update();
    }

    public void noteTestSent(OrgId org, Instant now) {
        jdbc.sql("""
                        insert into first_steps (org_id, test_sent_at, closed_at) values (:org, :now, :now)
                        on conflict (org_id) do update set test_sent_at = excluded.test_sent_at
                        where first_steps.test_sent_at is null
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .update();
    }

    public boolean hasEvents(OrgId org) {
        return jdbc.sql("select exists (select 1 from event where org_id = :org)")
                .param("org", org.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether any event has a contact now. */
    public boolean hasContacts(OrgId org) {
        return jdbc.sql("select exists (select 1 from contact where org_id = :org and removed_at is null)")
                .param("org", org.value())
                .query(Boolean.class)
                .single();
    }
}
