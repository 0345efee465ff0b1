package io.cuesheet.db.delivery;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what messages told people about an event. */
@Repository
public class ToldRepository {

    private static final String TOLD = """
            a.facts ->> 'name' as name, a.facts ->> 'venue' as venue, a.facts ->> 'city' as city,
            cast(a.facts ->> 'starts_local' as timestamp) as starts_local, a.facts ->> 'time_zone' as time_zone,
            cast(a.facts ->> 'load_in_local' as timestamp) as load_in_local, a.facts ->> 'status' as status,
            coalesce(cast(a.facts ->> 'start_time_open' as boolean), false) as start_time_open""";

    private static final RowMapper<Told> TOLD_OF = Rows.of(Told.class);

    private final JdbcClient jdbc;

    ToldRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest message about the event to each contact who still belongs to it, including corrections. */
    public List<SentMessage> latest(OrgId org, EventId event) {
        return latest(org, List.of(event));
    }

    /** The same for several events. */
    public List<SentMessage> latest(OrgId org, Collection<EventId> events) {
        return jdbc.sql("""
                        select distinct on (m.contact_id)
                               m.id, m.event_id, m.contact_id, t.code, t.name as type_name, a.outcome_at,
                               %s
                        from scheduled_message m
                        join delivery_attempt a on a.message_id = m.id and a.outcome = 'SENT' and a.facts is not null
                        join message_type t on t.id = m.message_type_id
                        join contact c on c.id = m.contact_id
                        where m.org_id = :org and m.event_id = any(cast(:events as uuid[])) and c.removed_at is null
                        order by m.contact_id, a.outcome_at desc
                        """.formatted(TOLD))
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(ToldRepository::sent)
                .list();
    }

    /**
     * What the recipient of this message was last told about the event before this instant, by any message.
     *
     * @param before UTC
     */
    public Optional<Told> lastBefore(OrgId org, MessageId message, Instant before) {
        return lastBefore(
                "(select m.contact_id from scheduled_message m where m.org_id = :org and m.id = :id)",
                org,
                message.value(),
                before);
    }

    /** The same for a contact. */
    public Optional<Told> lastBefore(OrgId org, ContactId contact, Instant before) {
        return lastBefore(":id", org, contact.value(), before);
    }

    private Optional<Told> lastBefore(String contact, OrgId org, UUID id, Instant before) {
        return jdbc.sql("""
                        select %s
                        from scheduled_message s
                        join delivery_attempt a on a.message_id = s.id and a.outcome = 'SENT' and a.facts is not null
                        where s.org_id = :org and s.contact_id = %s and a.outcome_at < :before
                        order by a.outcome_at desc
                        limit 1
                        """.formatted(TOLD, contact))
                .param("org", org.value())
                .param("id", id)
                .param("before", Times.timestamp(before))
                .query(TOLD_OF)
                .optional();
    }

    /** The facts in each attempt of a message about the event, by its number; attempts from before these were kept are missing. */
    public Map<Integer, Told> ofAttempts(OrgId org, MessageId message) {
        Map<Integer, Told> told = new HashMap<>();
        jdbc.sql("""
                        select a.attempt, %s
                        from delivery_attempt a
                        where a.org_id = :org and a.message_id = :message and a.facts is not null
                        """.formatted(TOLD))
                .param("org", org.value())
                .param("message", message.value())
                .query(row -> {
                    told.put(row.getInt("attempt"), TOLD_OF.mapRow(row, 0));
                });
        return told;
    }

    private static SentMessage sent(ResultSet row, int number) throws SQLException {
        return new SentMessage(
                new MessageId(row.getObject("id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getString("code"),
                row.getString("type_name"),
                Times.instant(row, "outcome_at"),
                TOLD_OF.mapRow(row, number));
    }
}
