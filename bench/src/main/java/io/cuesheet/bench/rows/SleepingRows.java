package io.cuesheet.bench.rows;

import io.cuesheet.workflows.OrgId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Scheduled messages that are not due for some time, each with its entry for the syncer, which starts its workflow as usual. Their times are
 * spread evenly over sixty days, for any number of them.
 */
public final class SleepingRows {

    private static final int AN_EVENT = 10;

    private final JdbcClient jdbc;
    private final OrgId org;
    private int written;

    public SleepingRows(JdbcClient jdbc, OrgId org) {
        this.jdbc = jdbc;
        this.org = org;
    }

    /** Adds this many. */
    public void add(int count) {
        int from = written + 1;
        int to = written + count;
        events(Math.ceilDiv(written, AN_EVENT) + 1, Math.ceilDiv(to, AN_EVENT));
        messages(from, to);
        written = to;
    }

    public int written() {
        return written;
    }

    /** One of them. */
    public UUID first() {
        return jdbc.sql("select md5('asleep-message1')::uuid").query(UUID.class).single();
    }

    private void events(int from, int to) {
        jdbc.sql("""
                        with created as (
                            insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                                load_in_confidence, status, version, created_at, updated_at)
                            select md5('asleep-event' || n)::uuid, :org, 'asleep-' || n, 'Tour ' || n, 'Hall ' || n % 100, 'Town',
                                at at time zone 'Europe/Berlin', 'Europe/Berlin', at, 'tbd', 'confirmed', 1, now(), now()
                            from generate_series(:from, :to) n, lateral (select now() + interval '90 days' as at) t
                            returning id, org_id, external_ref)
                        insert into contact (id, org_id, event_id, ref, role, email)
                        select id, org_id, id, 'office', 'Production office', external_ref || '@example.org' from created
                        """)
                .param("org", org.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** Multiples of the golden ratio spread evenly, for any number. Nothing is due within the first two hours. */
    private void messages(int from, int to) {
        jdbc.sql("""
                        with created as (
                            insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at,
                                planned_at, pinned, ad_hoc, status, revision, created_at, updated_at)
                            select md5('asleep-message' || n)::uuid, :org, e.id, e.id, t.id, e.name,
                                now() + interval '2 hours' + (n * 0.6180339887 - floor(n * 0.6180339887)) * interval '60 days',
                                now(), true, true, 'scheduled', 1, now(), now()
                            from generate_series(:from, :to) n
                            join event e on e.id = md5('asleep-event' || (n - 1) / :anEvent + 1)::uuid
                            cross join (select id from message_type where org_id = :org order by position limit 1) t
                            returning id, org_id, send_at)
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        select id, org_id, 'start', send_at, 'planned', now() from created
                        """)
                .param("org", org.value())
                .param("anEvent", AN_EVENT)
                .param("from", from)
                .param("to", to)
                .update();
    }
}
