package io.cuesheet.db.event;

import io.cuesheet.db.JsonRows;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the contacts of events, many in one statement. */
@Repository
public class ContactRepository {

    private final JdbcClient jdbc;

    ContactRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contacts of these events, by event and role. */
    public List<Contact> findByEvents(OrgId org, Collection<EventId> events) {
        return jdbc.sql("""
                        select id, event_id, role, email, phone from contact
                        where org_id = :org and event_id = any(cast(:events as uuid[]))
                        order by event_id, role
                        """)
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(ContactRepository::contact)
                .list();
    }

    /** Inserts contacts, or gives those that exist in the same role their new addresses. An opt-out stays. */
    public void upsert(OrgId org, List<Contact> contacts) {
        jdbc.sql("""
                        insert into contact (id, org_id, event_id, role, email, phone)
                        select id, :org, event_id, role, email, phone
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r (id uuid, event_id uuid, role text, email text, phone text)
                        on conflict (event_id, role) do update set email = excluded.email, phone = excluded.phone
                        where contact.org_id = excluded.org_id
                        """)
                .param("org", org.value())
                .param("rows", JsonRows.of(contacts))
                .update();
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(
                new ContactId(row.getObject("id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                row.getString("role"),
                row.getString("email"),
                row.getString("phone"));
    }
}
