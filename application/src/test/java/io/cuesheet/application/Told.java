package io.cuesheet.application;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages that went out and told what their events were at that moment, written straight into the database. */
public final class Told {

    private Told() {}

    /** The message was delivered at this moment. */
    public static void deliver(JdbcClient jdbc, UUID message, Instant at) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at, outcome, outcome_at, facts)
                        select :id, m.org_id, m.id, 1, 'sandbox', m.id::text, 'service:scheduler', :at, :at, 'SENT', :at,
                               jsonb_build_object(
                                   'name', e.name, 'venue', e.venue, 'city', e.city, 'starts_local', e.starts_local,
                                   'time_zone', e.time_zone, 'load_in_local', e.load_in_local, 'status', e.status,
                                   'start_time_open', e.start_time_open)
                        from scheduled_message m join event e on e.id = m.event_id
                        where m.id = :message
                        """)
                .param("id", Ids.next())
                .param("message", message)
                .param("at", Times.timestamp(at))
                .update();
        jdbc.sql("update scheduled_message set status = 'sent', sent_at = :at where id = :message")
                .param("message", message)
                .param("at", Times.timestamp(at))
                .update();
    }

    /** The first message of this type of the event was delivered at this moment; returns its id. */
    public static UUID deliver(JdbcClient jdbc, UUID event, String type, String role, Instant at) {
        UUID message = jdbc.sql("""
                        select m.id from scheduled_message m
                        join message_type t on t.id = m.message_type_id and t.code = :type
                        join contact c on c.id = m.contact_id and c.role = :role
                        where m.event_id = :event and m.status <> 'sent'
                        order by m.send_at limit 1
                        """)
                .param("event", event)
                .param("type", type)
                .param("role", role)
                .query(UUID.class)
                .single();
        deliver(jdbc, message, at);
        return message;
    }
}
