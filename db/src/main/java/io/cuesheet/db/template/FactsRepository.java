package io.cuesheet.db.template;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.MessageFacts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the facts that the text of a message can use. */
@Repository
public class FactsRepository {

    private static final String PEOPLE = """
            c.role as contact_role, c.name as contact_name, c.language as contact_language,
            o.name as organisation_name, o.language as organisation_language""";

    private final JdbcClient jdbc;

    FactsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The facts as they are now: the event may have changed since the message was planned. The sending time of a sent message is the
     * real one; that of another message is its due time, but not before {@code now}.
     *
     * @param now UTC
     */
    public Optional<MessageFacts> facts(OrgId org, MessageId message, Instant now) {
        return jdbc.sql("""
                        select e.name as event_name, e.venue, e.city, e.starts_local, e.time_zone as zone,
                               e.load_in_local, e.start_time_open, %s, m.send_at,
                               coalesce(m.sent_at, greatest(m.send_at, m.next_attempt_at, cast(:now as timestamptz)))
                                   as sending_at
                        from scheduled_message m
                        join event e on e.id = m.event_id
                        join contact c on c.id = m.contact_id
                        join organisation o on o.id = m.org_id
                        where m.org_id = :org and m.id = :message
                        """.formatted(PEOPLE))
                .param("org", org.value())
                .param("message", message.value())
                .param("now", Times.timestamp(now))
                .query(Rows.of(MessageFacts.class))
                .optional();
    }

    /**
     * The facts for one contact of an event; empty where there is no such contact.
     *
     * @param sendAt when the message would be due, UTC
     */
    public Optional<MessageFacts> ofContact(OrgId org, ContactId contact, Instant sendAt) {
        return jdbc.sql("""
                        select e.name as event_name, e.venue, e.city, e.starts_local, e.time_zone as zone,
                               e.load_in_local, e.start_time_open, %s, cast(:sendAt as timestamptz) as send_at,
                               cast(:sendAt as timestamptz) as sending_at
                        from contact c
                        join event e on e.id = c.event_id
                        join organisation o on o.id = c.org_id
                        where c.org_id = :org and c.id = :contact
                        """.formatted(PEOPLE))
                .param("org", org.value())
                .param("contact", contact.value())
                .param("sendAt", Times.timestamp(sendAt))
                .query(Rows.of(MessageFacts.class))
                .optional();
    }

    /**
     * The facts of an event for each of its contacts, in their order.
     *
     * @param sendAt when the messages would be due, UTC
     */
    public Map<ContactId, MessageFacts> ofEvent(OrgId org, EventId event, Instant sendAt) {
        Map<ContactId, MessageFacts> found = new LinkedHashMap<>();
        RowMapper<MessageFacts> facts = Rows.of(MessageFacts.class);
        jdbc.sql("""
                        select c.id as contact_id, e.name as event_name, e.venue, e.city, e.starts_local, e.time_zone as zone,
                               e.load_in_local, e.start_time_open, %s, cast(:sendAt as timestamptz) as send_at,
                               cast(:sendAt as timestamptz) as sending_at
                        from event e
                        join contact c on c.event_id = e.id and c.removed_at is null
                        join organisation o on o.id = e.org_id
                        where e.org_id = :org and e.id = :event
                        order by c.id
                        """.formatted(PEOPLE))
                .param("org", org.value())
                .param("event", event.value())
                .param("sendAt", Times.timestamp(sendAt))
                .query(row -> {
                    found.put(new ContactId(row.getObject("contact_id", UUID.class)), facts.mapRow(row, 0));
                });
        return found;
    }
}
