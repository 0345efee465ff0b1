package io.cuesheet.db.delivery;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.event.CorrectionTypeRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds events whose messages may be outdated, and stores which messages were left as they are. */
@Repository
public class OutdatedRepository {

    private final JdbcClient jdbc;

    OutdatedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Events whose messages may be outdated, nearest first, after the cursor; null: from the first one. It only preselects, but misses
     * no difference: {@link ToldRepository} has the announced facts, and the caller compares and decides.
     *
     * @param from earliest start, UTC
     */
    public List<Event> candidates(OrgId org, Instant from, @Nullable EventCursor after, int limit) {
        // Ledgers from before it was kept don't have start_time_open. The latest message of each contact is looked up
        // an event at a time: no other sent message is read.
        return jdbc.sql("""
                        select %s from event e
                        where e.org_id = :org and e.version > 1 and e.starts_at >= :from
                          and (cast(:afterStart as timestamptz) is null
                               or (e.starts_at, e.external_ref) > (:afterStart, cast(:afterRef as text)))
                          and exists (
                              select 1
                              from (select distinct on (m.contact_id) jsonb_build_object('start_time_open', false) || a.facts as facts
                                    from scheduled_message m
                                    join delivery_attempt a on a.message_id = m.id and a.outcome = 'SENT' and a.facts is not null
                                    where m.org_id = :org and m.event_id = e.id and m.status = 'sent'
                                    order by m.contact_id, a.outcome_at desc) told
                              cross join (select %s as facts) actual
                              where told.facts <> actual.facts
                                and (told.facts ->> 'load_in_local' is not null
                                     or told.facts - 'load_in_local' <> actual.facts - 'load_in_local'))
                        order by e.starts_at, e.external_ref
                        limit :limit
                        """.formatted(EventRepository.COLUMNS_OF_E, LedgerRepository.FACTS_OF_E))
                .param("org", org.value())
                .param("from", Times.timestamp(from))
                .param(
                        "afterStart",
                        after == null ? null : Times.timestamp(after.startsAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("afterRef", after == null ? null : after.externalRef(), Types.VARCHAR)
                .param("limit", limit)
                .query(Rows.of(Event.class))
                .list();
    }

    /** Which of these messages were left as they are. */
    public Map<MessageId, LeftOutdated> left(OrgId org, Collection<MessageId> messages) {
        return jdbc
                .sql("""
                        select message_id, facts, actor, left_at from outdated_left
                        where org_id = :org and message_id = any(cast(:messages as uuid[]))
                        """)
                .param("org", org.value())
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query(Rows.of(LeftOutdated.class))
                .list()
                .stream()
                .collect(Collectors.toMap(LeftOutdated::messageId, Function.identity()));
    }

    /** Records that these messages are left as they are; replaces earlier records of them. */
    public void leave(OrgId org, List<LeftOutdated> left) {
        jdbc.sql("""
                        insert into outdated_left (message_id, org_id, facts, actor, left_at)
                        select message_id, :org, facts, actor, left_at
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r (message_id uuid, facts jsonb, actor text, left_at timestamptz)
                        on conflict (message_id) do update
                        set facts = excluded.facts, actor = excluded.actor, left_at = excluded.left_at
                        where outdated_left.org_id = excluded.org_id
                        """).param("org", org.value()).param("rows", JsonRows.of(left)).update();
    }

    /** The newest correction of each contact of these events that is not sent yet but may still be sent. */
    public Map<ContactId, OpenCorrection> openCorrections(OrgId org, Collection<EventId> events) {
        return jdbc
                .sql("""
                        select distinct on (m.contact_id) m.id, m.contact_id, m.status, m.send_at
                        from scheduled_message m
                        join message_type t on t.id = m.message_type_id and t.code = :type
                        where m.org_id = :org and m.event_id = any(cast(:events as uuid[])) and m.deleted_at is null
                          and m.status in ('scheduled', 'paused', 'blocked', 'retrying')
                        order by m.contact_id, m.created_at desc
                        """)
                .param("org", org.value())
                .param("type", CorrectionTypeRepository.CODE)
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(Rows.of(OpenCorrection.class))
                .list()
                .stream()
                .collect(Collectors.toMap(OpenCorrection::contactId, Function.identity()));
    }

    /** Locks the event: if two transactions prepare corrections for it, the second sees those of the first. */
    public void lock(OrgId org, EventId event) {
        jdbc.sql("select id from event where org_id = :org and id = :id for no key update")
                .param("org", org.value())
                .param("id", event.value())
                .query()
                .listOfRows();
    }
}
