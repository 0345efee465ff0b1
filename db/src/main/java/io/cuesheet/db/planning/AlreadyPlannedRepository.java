package io.cuesheet.db.planning;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.TemplateText;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the contacts who already get, or got, a message of a type. */
@Repository
public class AlreadyPlannedRepository {

    private final JdbcClient jdbc;

    AlreadyPlannedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contacts of these events who have a live message of the type that was neither skipped nor failed. */
    public Set<ContactId> contacts(OrgId org, Collection<EventId> events, String type) {
        return jdbc
                .sql("""
                        select distinct m.contact_id from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and m.deleted_at is null and t.code = :type
                          and m.status not in ('skipped', 'failed') and m.event_id = any(cast(:events as uuid[]))
                        """)
                .param("org", org.value())
                .param("type", type)
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(ContactId::new)
                .collect(Collectors.toSet());
    }

    /** The live messages with a text of their own to the contacts of these events that were neither skipped nor failed; at most 10,000. */
    public List<WrittenByHand> byHand(OrgId org, Collection<EventId> events, String type, TemplateText text) {
        return jdbc.sql("""
                        select m.contact_id, m.send_at, x.subject = :subject and x.body = :body and x.format = :format as same_text
                        from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        join template x on x.id = m.template_id
                        where m.org_id = :org and m.deleted_at is null and t.code = :type
                          and m.status not in ('skipped', 'failed') and m.event_id = any(cast(:events as uuid[]))
                        order by m.send_at desc limit 10000
                        """)
                .param("org", org.value())
                .param("type", type)
                .param("subject", text.subject())
                .param("body", text.body())
                .param("format", text.format().wireName())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query((row, number) -> new WrittenByHand(
                        new ContactId(row.getObject("contact_id", UUID.class)),
                        Times.instant(row, "send_at"),
                        row.getBoolean("same_text")))
                .list();
    }
}
