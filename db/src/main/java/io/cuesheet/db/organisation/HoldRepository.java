package io.cuesheet.db.organisation;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whether an organisation's automated sends are on hold: a separate row with a separate lock, which PostgreSQL grants in the order of
 * the requests (docs/decisions/0016-a-fair-lock-for-the-hold.md). Call it inside a transaction, which keeps the lock until it ends.
 */
@Repository
public class HoldRepository {

    private static final String KEY = "hashtextextended('cuesheet-hold:' || :org, 0)";

    private final JdbcClient jdbc;

    HoldRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A claim takes this lock after all others. Afterwards the claim must not wait for anything: a hold would wait for that too. */
    public void lockForClaim(OrgId org) {
        lock("pg_advisory_xact_lock_shared", org);
    }

    /** Waits for the claims that came before; later ones wait until this transaction ends. */
    public void lockForChange(OrgId org) {
        lock("pg_advisory_xact_lock", org);
    }

    /** Puts all automated sends on hold; false if they are already. */
    public boolean hold(OrgId org, Instant since) {
        return jdbc.sql("""
                                insert into organisation_hold (org_id, held_since) values (:org, :since)
                                on conflict (org_id) do nothing
                                """)
                        .param("org", org.value())
                        .param("since", Times.timestamp(since))
                        .update()
                == 1;
    }

    /** Whether a restored database is still being compared to find what it could send twice. */
    public boolean isBeingCompared(OrgId org) {
        return jdbc.sql("select exists (select 1 from database_restore where org_id = :org and ready_at is null)")
                .param("org", org.value())
                .query(Boolean.class)
                .single();
    }

    /** Ends the hold, whatever its reason; false if there is none. */
    public boolean release(OrgId org) {
        jdbc.sql("delete from database_restore where org_id = :org")
                .param("org", org.value())
                .update();
        return jdbc.sql("delete from organisation_hold where org_id = :org")
                        .param("org", org.value())
                        .update()
                == 1;
    }

    private void lock(String function, OrgId org) {
        jdbc.sql("select %s(%s)".formatted(function, KEY))
                .param("org", org.value())
                .query((row, number) -> true)
                .single();
    }
}
