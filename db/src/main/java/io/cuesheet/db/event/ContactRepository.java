package io.cuesheet.db.event;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the contacts of events, many in one statement. */
@Repository
public class ContactRepository {

    private static final String COLUMNS = """
            c.id, c.event_id, c.ref, c.role, c.name, c.email, c.phone, c.time_zone, c.language, c.removed_at,
            case when c.opted_out_without_address then 'contact' else (select o.source from (%s) as o
                order by o.source <> 'contact', o.source = 'server' limit 1) end as opted_out_by
            """.formatted(Destination.SUPPRESSIONS_OF_CONTACT);

    private final JdbcClient jdbc;

    ContactRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contact, even if it was removed. */
    public Optional<Contact> find(OrgId org, ContactId id) {
        return jdbc.sql("""
                        select %s from contact c
                        where c.org_id = :org and c.id = :id
                        """.formatted(COLUMNS))
                .param("org", org.value())
                .param("id", id.value())
                .query(Rows.of(Contact.class))
                .optional();
    }

    /** The contacts of these events, including removed ones, by event and reference. */
    public List<Contact> findByEvents(OrgId org, Collection<EventId> events) {
        return jdbc.sql("""
                        select %s from contact c
                        where c.org_id = :org and c.event_id = any(cast(:events as uuid[]))
                        order by c.event_id, c.ref
                        """.formatted(COLUMNS))
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(Rows.of(Contact.class))
                .list();
    }

    /** The events with their contacts, in the order given. */
    public List<EventWithContacts> withContacts(OrgId org, List<Event> events) {
        return joined(events, findByEvents(org, events.stream().map(Event::id).toList()));
    }

    /** The same for counting many plans: these do not depend on opt-outs, so opt-outs are not read. */
    public List<EventWithContacts> forPlanning(OrgId org, List<Event> events) {
        List<Contact> found = jdbc.sql("""
                        select c.id, c.event_id, c.ref, c.role, c.name, c.email, c.phone, c.time_zone, c.language, c.removed_at,
                               null as opted_out_by
                        from contact c
                        where c.org_id = :org and c.event_id = any(cast(:events as uuid[]))
                        order by c.event_id, c.ref
                        """)
                .param("org", org.value())
                .param(
                        "events",
                        events.stream().map(event -> event.id().toString()).toArray(String[]::new))
                .query(Rows.of(Contact.class))
                .list();
        return joined(events, found);
    }

    private static List<EventWithContacts> joined(List<Event> events, List<Contact> contacts) {
        Map<EventId, List<Contact>> byEvent = contacts.stream().collect(Collectors.groupingBy(Contact::eventId));
        return events.stream()
                .map(event -> new EventWithContacts(event, byEvent.getOrDefault(event.id(), List.of())))
                .toList();
    }

    /** Inserts contacts, or updates those with the same reference; opt-outs are written elsewhere. */
    public void upsert(OrgId org, List<Contact> contacts) {
        jdbc.sql("""
                        insert into contact (id, org_id, event_id, ref, role, name, email, phone, time_zone,
                                             language, removed_at)
                        select id, :org, event_id, ref, role, name, email, phone, time_zone, language, removed_at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (
                            id uuid, event_id uuid, ref text, role text, name text, email text, phone text, time_zone text,
                            language text, removed_at timestamptz)
                        on conflict (event_id, ref) do update
                        set role = excluded.role, name = excluded.name, email = excluded.email, phone = excluded.phone,
                            time_zone = excluded.time_zone, language = excluded.language,
                            removed_at = excluded.removed_at,
                            erased_at = case when num_nonnulls(excluded.name, excluded.email, excluded.phone) = 0
                                then contact.erased_at end
                        where contact.org_id = excluded.org_id
                        """)
                .param("org", org.value())
                .param("rows", JsonRows.of(contacts))
                .update();
    }

    /** Stores whether a contact without an address has opted out; false if it has an address, since the suppression list then has the opt-out. */
    public void optOutWithoutAddress(OrgId org, ContactId id, boolean isOut) {
        jdbc.sql("update contact set opted_out_without_address = :isOut where org_id = :org and id = :id")
                .param("isOut", isOut)
                .param("org", org.value())
                .param("id", id.value())
                .update();
    }
}
