package io.cuesheet.db.template;

import io.cuesheet.db.Rows;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.MessageFacts;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the text of a message can speak of. */
@Repository
public class FactsRepository {

    private final JdbcClient jdbc;

    FactsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The facts as they are now: the event may have changed since the message was planned. */
    public Optional<MessageFacts> facts(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select e.name as event_name, e.venue, e.city, e.starts_local, e.time_zone as zone,
                               e.load_in_local, c.role as contact_role
                        from scheduled_message m
                        join event e on e.id = m.event_id
                        join contact c on c.id = m.contact_id
                        where m.org_id = :org and m.id = :message
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query(Rows.of(MessageFacts.class))
                .optional();
    }

    /** The facts of an event for one of its contacts, whichever comes first; empty where it has none. */
    public Optional<MessageFacts> ofEvent(OrgId org, EventId event) {
        return jdbc.sql("""
                        select e.name as event_name, e.venue, e.city, e.starts_local, e.time_zone as zone,
                               e.load_in_local, c.role as contact_role
                        from event e
                        join contact c on c.event_id = e.id and c.removed_at is null
                        where e.org_id = :org and e.id = :event
                        order by c.id limit 1
                        """)
                .param("org", org.value())
                .param("event", event.value())
                .query(Rows.of(MessageFacts.class))
                .optional();
    }
}
