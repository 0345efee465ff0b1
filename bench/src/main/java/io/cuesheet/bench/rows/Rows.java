package io.cuesheet.bench.rows;

import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills an organisation with messages: ten to an event, four fifths of them in the past, as in an office that has used it for years. One
 * event of 25 belongs to a tour that ended two years ago.
 */
public final class Rows {

    private static final int AN_EVENT = 10;

    private final JdbcClient jdbc;
    private final OrgId org;
    private final MessageStatus ahead;
    private int filled;

    public Rows(JdbcClient jdbc, OrgId org) {
        this(jdbc, org, MessageStatus.SCHEDULED);
    }

    /** @param ahead status of future messages; an open one gets a workflow if a reconciler runs */
    public Rows(JdbcClient jdbc, OrgId org, MessageStatus ahead) {
        this.jdbc = jdbc;
        this.org = org;
        this.ahead = ahead;
    }

    /** Adds rows up to this number. */
    public void fill(int messages) {
        int from = filled / AN_EVENT + 1;
        int to = messages / AN_EVENT;
        events(from, to);
        contacts(from, to);
        messages(from, to);
        filled = messages;
        jdbc.sql("vacuum analyze").update();
    }

    private void events(int from, int to) {
        jdbc.sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                            load_in_confidence, status, version, created_at, updated_at)
                        select md5('event' || n)::uuid, :org, 'bench-' || n,
                            case when n % 1000 < 40 then 'Old tour ' else 'Concert ' end || n, 'Hall ' || n % 100, 'Town',
                            at at time zone 'Europe/Berlin', 'Europe/Berlin', at, 'tbd', 'confirmed', 1, now(), now()
                        from generate_series(:from, :to) n,
                            lateral (select now() + (n % 1000 - 800) * interval '1 day' as at) t
                        """)
                .param("org", org.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    private void contacts(int from, int to) {
        jdbc.sql("""
                        insert into contact (id, org_id, event_id, ref, role, email)
                        select md5('contact' || n)::uuid, :org, md5('event' || n)::uuid, 'office', 'Production office',
                            'office' || n || '@example.org'
                        from generate_series(:from, :to) n
                        """)
                .param("org", org.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    private void messages(int from, int to) {
        jdbc.sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at,
                            planned_at, pinned, ad_hoc, status, revision, created_at, updated_at)
                        select md5('message' || n || '-' || k)::uuid, :org, e.id, md5('contact' || n)::uuid, t.id, e.name,
                            e.starts_at - k * interval '31 hours', e.starts_at, true, true,
                            case when e.starts_at > now() then :ahead when (n + k) % 50 = 0 then 'failed'
                                 when (n + k) % 9 = 0 then 'skipped' else 'sent' end,
                            1, now(), now()
                        from generate_series(:from, :to) n
                        join event e on e.id = md5('event' || n)::uuid
                        cross join generate_series(1, :anEvent) k
                        join (select id, row_number() over (order by position) as place from message_type
                              where org_id = :org and position <= 3) t on t.place = k % 3 + 1
                        """)
                .param("org", org.value())
                .param("anEvent", AN_EVENT)
                .param("ahead", ahead.wireName())
                .param("from", from)
                .param("to", to)
                .update();
    }
}
