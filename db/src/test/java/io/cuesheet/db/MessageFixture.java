package io.cuesheet.db;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One event with one contact and one message, for tests that are about a single message. */
public final class MessageFixture {

    private MessageFixture() {}

    /** Inserts a scheduled message of this type for an event that starts at {@code startsAt}, in Berlin. */
    public static MessageState insert(
            JdbcClient jdbc, OrgId org, String type, Instant sendAt, Instant startsAt, @Nullable String email) {
        UUID event = Ids.next();
        jdbc.sql("""
                insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                                   created_at, updated_at)
                values (:id, :org, :ref, 'Mahler 5', 'Town Hall', 'Berlin', :starts at time zone 'Europe/Berlin',
                        'Europe/Berlin', :starts, now(), now())
                """)
                .param("id", event)
                .param("org", org.value())
                .param("ref", "show-" + event)
                .param("starts", Times.timestamp(startsAt))
                .update();
        UUID contact = Ids.next();
        jdbc.sql(
                        "insert into contact (id, org_id, event_id, ref, role, email) values (:id, :org, :event, 'Stage', 'Stage', :email)")
                .param("id", contact)
                .param("org", org.value())
                .param("event", event)
                .param("email", email)
                .update();
        return message(jdbc, org, event, contact, type, sendAt);
    }

    private static MessageState message(
            JdbcClient jdbc, OrgId org, UUID event, UUID contact, String type, Instant sendAt) {
        MessageId id = new MessageId(Ids.next());
        jdbc.sql("""
                insert into scheduled_message
                    (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, status, revision,
                     created_at, updated_at)
                select :id, :org, :event, :contact, t.id, 'Mahler 5', :sendAt, :sendAt, 'scheduled', 1, now(), now()
                from message_type t where t.org_id = :org and t.code = :type
                """)
                .param("id", id.value())
                .param("org", org.value())
                .param("event", event)
                .param("contact", contact)
                .param("type", type)
                .param("sendAt", Times.timestamp(sendAt))
                .update();
        return new MessageState(id, MessageStatus.SCHEDULED, sendAt, 1, 0, null, null);
    }
}
