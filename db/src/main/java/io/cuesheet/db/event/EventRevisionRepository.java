package io.cuesheet.db.event;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the revisions that calendars have shown of events. */
@Repository
public class EventRevisionRepository {

    private final JdbcClient jdbc;

    EventRevisionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these events that have one. */
    public List<EventRevision> find(OrgId org, Collection<EventId> events) {
        return jdbc.sql("""
                        select r.event_id, r.sequence, r.modified_at from event_revision r
                        where r.org_id = :org and r.event_id = any(cast(:events as uuid[]))
                        """)
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(Rows.of(EventRevision.class))
                .list();
    }

    /** Writes them over those that are known. */
    public void write(OrgId org, List<EventRevision> revisions) {
        if (revisions.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into event_revision (org_id, event_id, sequence, modified_at)
                        select :org, r.event_id, r.sequence, r.modified_at
                        from unnest(cast(:events as uuid[]), cast(:sequences as integer[]), cast(:modified as timestamptz[]))
                             as r (event_id, sequence, modified_at)
                        on conflict (org_id, event_id)
                        do update set sequence = excluded.sequence, modified_at = excluded.modified_at
                        """)
                .param("org", org.value())
                .param(
                        "events",
                        revisions.stream()
                                .map(each -> each.eventId().toString())
                                .toArray(String[]::new))
                .param(
                        "sequences",
                        revisions.stream()
                                .map(each -> Objects.toString(each.sequence(), null))
                                .toArray(String[]::new))
                .param(
                        "modified",
                        revisions.stream()
                                .map(each -> each.modifiedAt() == null
                                        ? null
                                        : Times.timestamp(each.modifiedAt()).toString())
                                .toArray(String[]::new))
                .update();
    }
}
