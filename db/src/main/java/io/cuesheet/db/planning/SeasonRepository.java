package io.cuesheet.db.planning;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the events that a changed rule or setting concerns: those that may still need messages, and those with open ones. Those that are
 * behind a job come in the order in which they are to be planned.
 */
@Repository
public class SeasonRepository {

    /** A condition for a past event: it still has open messages, of the rules or counted from it. */
    static final String HAS_OPEN_MESSAGES = """
            exists (select 1 from scheduled_message m
                where m.event_id = e.id and (not m.ad_hoc or m.own_anchor is not null) and m.deleted_at is null
                  and m.status in ('scheduled', 'paused', 'blocked', 'retrying'))
            """;

    private final JdbcClient jdbc;

    SeasonRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event and the time by which it was found: when a message of it is due, or when it begins. */
    public record Found(EventId event, Instant at) {}

    /** How many events there are from then on, and before with open messages; counts up to {@code limit}. */
    public int count(OrgId org, Instant from, int limit) {
        return jdbc.sql("""
                        select count(*) from (
                            (select 1 from event e where e.org_id = :org and e.starts_at >= :from limit :limit)
                            union all
                            (select 1 from event e where e.org_id = :org and e.starts_at < :from and %s limit :limit)
                            limit :limit) as events
                        """.formatted(HAS_OPEN_MESSAGES))
                .param("org", org.value())
                .param("from", Times.timestamp(from))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /** Those of these events that are over and have no open messages of the rules. */
    public Set<EventId> outside(OrgId org, Collection<EventId> events, Instant from) {
        return jdbc
                .sql("""
                        select e.id from event e
                        where e.org_id = :org and e.id = any(cast(:events as uuid[])) and e.starts_at < :from and not %s
                        """.formatted(HAS_OPEN_MESSAGES))
                .param("org", org.value())
                .param("from", Times.timestamp(from))
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query((row, number) -> new EventId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Events with unsent messages that people wrote and that are counted from them. */
    public Set<EventId> withNotes(OrgId org) {
        return jdbc.sql("""
                        select distinct event_id from scheduled_message
                        where org_id = :org and own_anchor is not null and deleted_at is null and status <> 'sent'
                        """)
                .param("org", org.value())
                .query((row, number) -> new EventId(row.getObject("event_id", UUID.class)))
                .set();
    }

    /** Armed messages whose events are behind and which follow them, from that time on, the nearest first: an event for each. */
    public List<Found> due(OrgId org, long revision, Instant from, int limit) {
        return behind(org, revision, from, limit, """
                select e.id, m.listed_at as at
                from scheduled_message m
                join event e on e.id = m.event_id
                where m.org_id = :org and m.deleted_at is null and m.status in ('scheduled', 'retrying')
                  and (not m.ad_hoc or m.own_anchor is not null)
                  and m.listed_at >= :time and e.plan_revision < :revision
                order by m.listed_at
                limit :limit
                """);
    }

    /** Events that are behind and begin from then on, the nearest first. */
    public List<Found> ahead(OrgId org, long revision, Instant from, int limit) {
        return behind(org, revision, from, limit, """
                select e.id, e.starts_at as at from event e
                where e.org_id = :org and e.starts_at >= :time and e.plan_revision < :revision
                order by e.starts_at
                limit :limit
                """);
    }

    /** Events that are behind, began before that, and have open messages. */
    public List<Found> past(OrgId org, long revision, Instant until, int limit) {
        return behind(org, revision, until, limit, """
                select e.id, e.starts_at as at from event e
                where e.org_id = :org and e.starts_at < :time and e.plan_revision < :revision and %s
                order by e.starts_at
                limit :limit
                """.formatted(HAS_OPEN_MESSAGES));
    }

    private List<Found> behind(OrgId org, long revision, Instant time, int limit, String query) {
        return jdbc.sql(query)
                .param("org", org.value())
                .param("revision", revision)
                .param("time", Times.timestamp(time))
                .param("limit", limit)
                .query((row, number) ->
                        new Found(new EventId(row.getObject("id", UUID.class)), Times.instant(row, "at")))
                .list();
    }
}
