package io.cuesheet.db.event;

import io.cuesheet.db.Rows;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the state of the messages of single events. */
@Repository
public class EventOutlookRepository {

    private final JdbcClient jdbc;

    EventOutlookRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The outlook of the events in a list. It reads only their messages, by the index {@code scheduled_message_by_event}, so it costs the
     * same with a million others. A question with a known answer is not sent, so it does not count as the next message.
     */
    public Map<EventId, EventOutlook> find(OrgId org, Collection<EventId> events) {
        return jdbc
                .sql("""
                        select e.id as event_id, next.at as next_at, next.name as next_type, counted.blocked, counted.failed
                        from event e
                        left join lateral (
                            select coalesce(m.next_attempt_at, m.send_at) as at, t.name
                            from scheduled_message m
                            join message_type t on t.id = m.message_type_id
                            where m.org_id = :org and m.event_id = e.id and m.deleted_at is null
                              and m.status in ('scheduled', 'retrying')
                              and (not t.only_without_load_in or e.load_in_confidence = 'tbd')
                            order by 1, m.id
                            limit 1) next on true
                        cross join lateral (
                            select count(*) filter (where m.status = 'blocked') as blocked,
                                   count(*) filter (where m.status = 'failed') as failed
                            from scheduled_message m
                            where m.org_id = :org and m.event_id = e.id and m.deleted_at is null) counted
                        where e.org_id = :org and e.id = any(cast(:events as uuid[]))
                        """)
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(Rows.of(EventOutlook.class))
                .list()
                .stream()
                .collect(Collectors.toMap(EventOutlook::eventId, Function.identity()));
    }
}
