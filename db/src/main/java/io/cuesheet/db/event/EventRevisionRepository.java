package io.cuesheet.db.event;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the revisions of events in calendars. */
@Repository
public class EventRevisionRepository {

    private final JdbcClient jdbc;

    EventRevisionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The revisions of those of these events that have one. */
    public List<EventRevision> find(OrgId org, Collection<EventId> events) {
        return jdbc.sql("""
            select r.event_id, r.sequence, r.modified_at, r.series_sequence, r.series_modified_at, r.of_series, r.ended_version
            from event_revision r
            where r.org_id = :org and r.event_id = any(cast(:events as uuid[]))
            """)
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(Rows.of(EventRevision.class))
                .list();
    }

    /**
     * References of events that take place at {@code from} or later, and that are dates of series, or were one of these events
     * before it repeated; nearest first.
     */
    public List<String> openDates(OrgId org, Collection<String> series, Instant from) {
        return jdbc.sql("""
            select e.external_ref from event e
            left join event_revision r on r.org_id = e.org_id and r.event_id = e.id
            where e.org_id = :org and e.starts_at >= :from and e.status <> 'cancelled'
              and (r.of_series or e.external_ref = any(:series))
            order by e.starts_at, e.external_ref
            """)
                .param("org", org.value())
                .param("from", Times.timestamp(from))
                .param("series", series.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Writes them, and replaces known ones. */
    public void write(OrgId org, List<EventRevision> revisions) {
        if (revisions.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into event_revision (org_id, event_id, sequence, modified_at, series_sequence, series_modified_at, of_series,
                ended_version)
            select :org, r.event_id, r.sequence, r.modified_at, r.series_sequence, r.series_modified_at, r.of_series, r.ended_version
            from unnest(cast(:events as uuid[]), cast(:sequences as integer[]), cast(:modified as timestamptz[]),
                        cast(:seriesSequences as integer[]), cast(:seriesModified as timestamptz[]),
                        cast(:ofSeries as boolean[]), cast(:ended as integer[]))
                 as r (event_id, sequence, modified_at, series_sequence, series_modified_at, of_series, ended_version)
            on conflict (org_id, event_id)
            do update set sequence = excluded.sequence, modified_at = excluded.modified_at,
                series_sequence = excluded.series_sequence, series_modified_at = excluded.series_modified_at,
                of_series = excluded.of_series, ended_version = excluded.ended_version
            """)
                .param("org", org.value())
                .param("events", texts(revisions, EventRevision::eventId))
                .param("sequences", texts(revisions, EventRevision::sequence))
                .param("modified", texts(revisions, each -> timestamp(each.modifiedAt())))
                .param("seriesSequences", texts(revisions, EventRevision::seriesSequence))
                .param("seriesModified", texts(revisions, each -> timestamp(each.seriesModifiedAt())))
                .param("ofSeries", texts(revisions, EventRevision::ofSeries))
                .param("ended", texts(revisions, EventRevision::endedVersion))
                .update();
    }

    private static String[] texts(List<EventRevision> revisions, Function<EventRevision, @Nullable Object> value) {
        return revisions.stream()
                .map(each -> Objects.toString(value.apply(each), null))
                .toArray(String[]::new);
    }

    private static @Nullable Object timestamp(@Nullable Instant time) {
        return time == null ? null : Times.timestamp(time);
    }
}
