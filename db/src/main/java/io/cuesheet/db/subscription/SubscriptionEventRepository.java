package io.cuesheet.db.subscription;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events that a subscription contains, and those that it no longer contains. */
@Repository
public class SubscriptionEventRepository {

    /** Not cancelled, upcoming, and in no other subscription: only these need a decision. */
    public static final String OPEN_OF_ALL = """
            from subscription_event m
            join subscription s on s.org_id = m.org_id and s.id = m.subscription_id
            join event e on e.org_id = m.org_id and e.id = m.event_id
            where m.missing_since is not null and m.kept_at is null
              and e.starts_at > :now and e.status <> 'cancelled'
              and not exists (select from subscription_event other
                              where other.org_id = m.org_id and other.event_id = m.event_id
                                and other.missing_since is null)
            """;

    private static final String OPEN = OPEN_OF_ALL + " and m.org_id = :org ";

    private static final String QUESTION = """
            select s.id as subscription_id, s.name as subscription_name, m.event_id, e.external_ref, e.name, e.venue, e.city,
                   e.starts_local, e.time_zone, e.start_time_open, m.missing_since
            """;

    private final JdbcClient jdbc;

    SubscriptionEventRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Upcoming events, not cancelled, that the last fetch contained. */
    public List<NamedEvent> namedToCome(OrgId org, UUID subscription, Instant now) {
        return jdbc.sql("""
                        select n.event_id, e.external_ref
                        from subscription_event n
                        join event e on e.org_id = n.org_id and e.id = n.event_id
                        where n.org_id = :org and n.subscription_id = :id and n.missing_since is null
                          and e.starts_at > :now and e.status <> 'cancelled'
                        """)
                .param("org", org.value())
                .param("id", subscription)
                .param("now", Times.timestamp(now))
                .query(Rows.of(NamedEvent.class))
                .list();
    }

    /** Whether one of its events waits for a decision. */
    public boolean asks(OrgId org, UUID subscription, Instant now) {
        return jdbc.sql("select exists (select " + OPEN + " and m.subscription_id = :id)")
                .param("org", org.value())
                .param("id", subscription)
                .param("now", Times.timestamp(now))
                .query(Boolean.class)
                .single();
    }

    /** Those of these events whose status was set by another actor than this one, or by an unknown one. */
    public List<EventId> setByOthers(OrgId org, Collection<EventId> events, String actor) {
        return jdbc.sql("""
                        select e.id from event e
                        where e.org_id = :org and e.id = any(cast(:events as uuid[]))
                          and :actor is distinct from (
                              select a.actor from audit_entry a
                              where a.org_id = e.org_id and a.event_id = e.id and a.message_id is null
                                and a.after ->> 'status' is not null
                                and a.before ->> 'status' is distinct from a.after ->> 'status'
                              order by a.at desc, a.id desc
                              limit 1)
                        """)
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .param("actor", actor)
                .query((row, number) -> new EventId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Records that the subscription contains these now; earlier questions and decisions about them are void. */
    public void name(OrgId org, UUID subscription, Collection<String> refs) {
        jdbc.sql("""
                        insert into subscription_event (org_id, subscription_id, event_id)
                        select :org, :id, e.id from event e
                        where e.org_id = :org and e.external_ref = any(cast(:refs as text[]))
                        order by e.id
                        on conflict (org_id, subscription_id, event_id) do update
                        set missing_since = null, kept_at = null
                        where subscription_event.missing_since is not null
                        """)
                .param("org", org.value())
                .param("id", subscription)
                .param("refs", refs.toArray(String[]::new))
                .update();
    }

    /** Records since when the subscription no longer contains these. */
    public void miss(OrgId org, UUID subscription, Collection<EventId> events, Instant now) {
        jdbc.sql("""
                        update subscription_event set missing_since = :now
                        where org_id = :org and subscription_id = :id and event_id = any(cast(:events as uuid[]))
                          and missing_since is null
                        """)
                .param("org", org.value())
                .param("id", subscription)
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Removes past events, which no longer need a decision. */
    public void forget(OrgId org, UUID subscription, Instant startedBefore) {
        jdbc.sql("""
                        delete from subscription_event n
                        using event e
                        where n.org_id = :org and n.subscription_id = :id and e.org_id = n.org_id and e.id = n.event_id
                          and e.starts_at < :before
                        """)
                .param("org", org.value())
                .param("id", subscription)
                .param("before", Times.timestamp(startedBefore))
                .update();
    }

    /** The next ones first. */
    public List<MissingEvent> open(OrgId org, int limit, Instant now) {
        return jdbc.sql(QUESTION + OPEN + " order by e.starts_at, e.external_ref, s.id limit :limit")
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query(Rows.of(MissingEvent.class))
                .list();
    }

    public int countOpen(OrgId org, Instant now) {
        return jdbc.sql("select count(*) " + OPEN)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .query(Integer.class)
                .single();
    }

    /** The question about this event; empty if there is none, or none any more. */
    public Optional<MissingEvent> findOpen(OrgId org, UUID subscription, String externalRef, Instant now) {
        return jdbc.sql(QUESTION + OPEN + " and m.subscription_id = :id and e.external_ref = :ref")
                .param("org", org.value())
                .param("id", subscription)
                .param("ref", externalRef)
                .param("now", Times.timestamp(now))
                .query(Rows.of(MissingEvent.class))
                .optional();
    }

    /** Keeps the event, until the subscription contains it and misses it again. @return false if there is no question any more */
    public boolean keep(OrgId org, UUID subscription, EventId event, Instant now) {
        return jdbc.sql("""
                                update subscription_event set kept_at = :now
                                where org_id = :org and subscription_id = :id and event_id = :event
                                  and missing_since is not null and kept_at is null
                                """)
                        .param("org", org.value())
                        .param("id", subscription)
                        .param("event", event.value())
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }
}
