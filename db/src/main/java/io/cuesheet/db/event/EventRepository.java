package io.cuesheet.db.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Ids;
import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.db.SearchWords;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.EventStatus;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes events, many in one statement. */
@Repository
public class EventRepository {

    static final String COLUMNS =
            "id, external_ref, name, venue, city, starts_local, time_zone, load_in_local, load_in_confidence, status,"
                    + " postponed_local, start_time_open, version";

    /** The same of an event {@code e}. */
    public static final String COLUMNS_OF_E = "e." + COLUMNS.replace(", ", ", e.");

    /** The plan revision of a new event: a running plan job does not include it, since it is already planned with the saved state. */
    public static final String PLAN_REVISION =
            "coalesce((select j.revision from plan_job j where j.org_id = :org and j.state = 'running'), 0)";

    private static final String ROWS = """
            jsonb_to_recordset(cast(:rows as jsonb)) as r (
                id uuid, external_ref text, name text, venue text, city text, starts_local timestamp, time_zone text,
                starts_at timestamptz, load_in_local timestamp, load_in_confidence text, status text,
                postponed_local timestamp, start_time_open boolean, version int)
            """;

    private final JdbcClient jdbc;

    EventRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Event> find(OrgId org, EventId id) {
        return jdbc.sql("select " + COLUMNS + " from event where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id.value())
                .query(Rows.of(Event.class))
                .optional();
    }

    public Optional<Event> findByExternalRef(OrgId org, String ref) {
        return findByExternalRefs(org, List.of(ref)).stream().findFirst();
    }

    /** A page after the cursor, nearest first; null for the first page. At most {@code limit} events. */
    public List<Event> page(OrgId org, EventFilter filter, @Nullable EventCursor after, int limit) {
        return filtered("select " + COLUMNS, org, filter, """
                        and (cast(:afterStart as timestamptz) is null
                             or (starts_at, external_ref) > (:afterStart, cast(:afterRef as text)))
                        order by starts_at, external_ref
                        limit :limit
                        """)
                .param(
                        "afterStart",
                        after == null ? null : Times.timestamp(after.startsAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("afterRef", after == null ? null : after.externalRef(), Types.VARCHAR)
                .param("limit", limit)
                .query(Rows.of(Event.class))
                .list();
    }

    /** A stretch of the list by position, for a grid that scrolls. */
    public List<Event> slice(OrgId org, EventFilter filter, int offset, int limit) {
        return filtered(
                        "select " + COLUMNS,
                        org,
                        filter,
                        " order by starts_at, external_ref limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(Rows.of(Event.class))
                .list();
    }

    public int count(OrgId org, EventFilter filter) {
        return filtered("select count(*)", org, filter, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec filtered(String select, OrgId org, EventFilter filter, String rest) {
        return jdbc.sql(select + """
                         from event
                        where org_id = :org
                          and search_text like all (array(select search_pattern(word) from unnest(cast(:words as text[])) as word))
                          and (cast(:from as timestamptz) is null or starts_at >= :from)
                          and (cast(:to as timestamptz) is null or starts_at < :to)
                          and (cardinality(cast(:statuses as text[])) = 0 or status = any(cast(:statuses as text[])))
                          and (cast(:import as uuid) is null or import_id = :import)
                          and (not :withoutContacts or not exists (
                              select 1 from contact c
                              where c.org_id = event.org_id and c.event_id = event.id and c.removed_at is null))
                        """ + rest)
                .param("org", org.value())
                .param("words", SearchWords.of(filter.text()).toArray())
                .param("from", Times.nullableTimestamp(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", Times.nullableTimestamp(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "statuses",
                        filter.statuses().stream().map(EventStatus::wireName).toArray(String[]::new))
                .param("import", filter.importId(), Types.OTHER)
                .param("withoutContacts", filter.withoutContacts());
    }

    public List<Event> findAll(OrgId org, Collection<EventId> ids) {
        return jdbc.sql("select " + COLUMNS + " from event where org_id = :org and id = any(cast(:ids as uuid[]))")
                .param("org", org.value())
                .param("ids", ids.stream().map(EventId::toString).toArray(String[]::new))
                .query(Rows.of(Event.class))
                .list();
    }

    public List<Event> findByExternalRefs(OrgId org, Collection<String> refs) {
        return jdbc.sql("select " + COLUMNS + " from event where org_id = :org and external_ref = any(:refs)")
                .param("org", org.value())
                .param("refs", refs.toArray(String[]::new))
                .query(Rows.of(Event.class))
                .list();
    }

    /** References with characters other than printable ASCII: only among these can several look the same. */
    public List<String> refsBeyondAscii(OrgId org) {
        return jdbc.sql("select external_ref from event where org_id = :org and external_ref ~ '[^ -~]'")
                .param("org", org.value())
                .query(String.class)
                .list();
    }

    /** The references of all events that start at {@code from} or later, nearest first. */
    public List<String> refsStartingFrom(OrgId org, Instant from) {
        return jdbc.sql("""
                        select external_ref from event
                        where org_id = :org and starts_at >= :from
                        order by starts_at, external_ref
                        """)
                .param("org", org.value())
                .param("from", Times.timestamp(from))
                .query(String.class)
                .list();
    }

    public void insert(OrgId org, List<Event> events, Instant now) {
        jdbc.sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                                           load_in_local, load_in_confidence, status, postponed_local, start_time_open, version,
                                           plan_revision, created_at, updated_at)
                        select id, :org, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                               load_in_local, load_in_confidence, status, postponed_local, start_time_open, version, %s, :now, :now
                        from %s
                        """.formatted(PLAN_REVISION, ROWS))
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("rows", JsonRows.of(events))
                .update();
    }

    /** Writes the current state of the events. */
    public void update(OrgId org, List<Event> events, Instant now) {
        jdbc.sql("""
                        update event e
                        set name = r.name, venue = r.venue, city = r.city, starts_local = r.starts_local,
                            time_zone = r.time_zone, starts_at = r.starts_at, load_in_local = r.load_in_local,
                            load_in_confidence = r.load_in_confidence, status = r.status,
                            postponed_local = r.postponed_local,
                            start_time_open = r.start_time_open, version = r.version, updated_at = :now
                        from %s
                        where e.org_id = :org and e.id = r.id
                        """.formatted(ROWS))
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("rows", JsonRows.of(events))
                .update();
    }

    /** Updates the start's instant if the wall clock and the zone now give another one, because the time zone data changed. */
    public void correctStarts(OrgId org, List<Event> events) {
        jdbc.sql("""
                        update event e set starts_at = r.starts_at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (id uuid, starts_at timestamptz)
                        where e.org_id = :org and e.id = r.id and e.starts_at <> r.starts_at
                        """)
                .param("org", org.value())
                .param("rows", JsonRows.of(events.stream().map(Start::of).toList()))
                .update();
    }

    private record Start(EventId id, Instant startsAt) {
        static Start of(Event event) {
            return new Start(event.id(), event.startsAt());
        }
    }

    /**
     * Writes the audit entries of changed events.
     *
     * @param action {@code import} or {@code edit}
     */
    public void audit(OrgId org, List<EventChange> changes, String action, String actor, Instant now) {
        List<AuditRow> rows = changes.stream().map(AuditRow::of).toList();
        jdbc.sql("""
                        insert into audit_entry (id, org_id, event_id, at, actor, action, before, after)
                        select id, :org, event_id, :now, :actor, :action, before, after
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r (id uuid, event_id uuid, before jsonb, after jsonb)
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("actor", actor)
                .param("action", action)
                .param("rows", JsonRows.of(rows))
                .update();
    }

    private record AuditRow(
            UUID id, EventId eventId, @Nullable JsonNode before, JsonNode after) {
        static AuditRow of(EventChange change) {
            return new AuditRow(
                    Ids.next(),
                    change.after().id(),
                    change.before() == null ? null : JsonRows.nested(change.before()),
                    JsonRows.nested(change.after()));
        }
    }
}
