package io.cuesheet.db.event;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Groups of upcoming events: by import, by venue, by city. */
@Repository
public class EventGroupRepository {

    private static final String COMING = "e.org_id = :org and e.starts_at >= :now and e.status <> 'cancelled'";

    private final JdbcClient jdbc;

    EventGroupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records the import of new events. Call it in the transaction that inserts them. */
    public void note(OrgId org, Collection<EventId> events, UUID importId) {
        jdbc.sql("update event set import_id = :import where org_id = :org and id = any(cast(:events as uuid[]))")
                .param("org", org.value())
                .param("import", importId)
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .update();
    }

    /** The last imports, newest first. */
    public List<EventOrigin> imports(OrgId org, Instant now, int limit) {
        return jdbc.sql("""
                        select e.import_id, count(*)::int as events,
                               (count(*) filter (where not exists (
                                   select 1 from contact c
                                   where c.org_id = e.org_id and c.event_id = e.id and c.removed_at is null)))::int
                                   as without_contacts
                        from event e
                        where %s and e.import_id is not null
                        group by e.import_id
                        order by e.import_id desc
                        limit :limit
                        """.formatted(COMING))
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query(Rows.of(EventOrigin.class))
                .list();
    }

    /** The venues, by name. */
    public List<String> venues(OrgId org, Instant now, int limit) {
        return names("select distinct e.venue as name from event e where " + COMING, org, now, limit);
    }

    /** The cities, by name. */
    public List<String> cities(OrgId org, Instant now, int limit) {
        return names("select distinct e.city as name from event e where e.city <> '' and " + COMING, org, now, limit);
    }

    private List<String> names(String distinct, OrgId org, Instant now, int limit) {
        return jdbc.sql(distinct + " order by 1 limit :limit")
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
