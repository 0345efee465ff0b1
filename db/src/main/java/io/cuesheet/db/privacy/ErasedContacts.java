package io.cuesheet.db.privacy;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Empties contacts. Call the writing methods inside a transaction, under the planning lock and the locks of the contacts' messages. */
@Repository
public class ErasedContacts {

    private final JdbcClient jdbc;

    ErasedContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A contact that is to be emptied. */
    public record Wanted(
            ContactId id,
            EventId eventId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone) {

        /** Leaves the person out: it must not reach a log. */
        @Override
        public String toString() {
            return "Wanted[%s]".formatted(id);
        }
    }

    /** Contacts with this address, at most {@code limit}. */
    public List<Wanted> at(OrgId org, PersonAddress address, int limit) {
        return jdbc.sql("""
                        with %s
                        select c.id, c.event_id, c.name, c.email, c.phone from person p join contact c on c.id = p.id
                        where c.org_id = :org
                        order by c.event_id, c.id limit :limit
                        """.formatted(PersonSql.PERSON))
                .param("org", org.value())
                .param("spellings", address.array())
                .param("limit", limit)
                .query(Rows.of(Wanted.class))
                .list();
    }

    /** Contacts of events that began before that, at most {@code limit}. */
    public List<Wanted> ofEventsBefore(OrgId org, Instant until, int limit) {
        return jdbc.sql("""
                        select c.id, c.event_id, c.name, c.email, c.phone from contact c
                        join event e on e.id = c.event_id
                        where c.org_id = :org and c.erased_at is null and e.org_id = :org and e.starts_at < :until
                        order by e.starts_at, c.event_id, c.id limit :limit
                        """)
                .param("org", org.value())
                .param("until", Times.timestamp(until))
                .param("limit", limit)
                .query(Rows.of(Wanted.class))
                .list();
    }

    /** A message to one of them. */
    public record ToOne(MessageId id, ContactId contactId, MessageStatus status) {

        /** Whether it could still be sent automatically. A failed message stays failed: without an address nobody can send it by hand. */
        public boolean isOpen() {
            return status.isOpen();
        }
    }

    /** Their live messages, under the locks that claims take. */
    public List<ToOne> lockMessages(OrgId org, Collection<ContactId> contacts) {
        jdbc.sql("""
                        select m.id from scheduled_message m
                        where m.org_id = :org and m.contact_id = any(cast(:contacts as uuid[]))
                        order by m.id for update
                        """)
                .param("org", org.value())
                .param("contacts", ids(contacts.stream()))
                .query(UUID.class)
                .list();
        return jdbc.sql("""
                        select id, contact_id, status from scheduled_message
                        where org_id = :org and contact_id = any(cast(:contacts as uuid[])) and deleted_at is null
                        order by id
                        """)
                .param("org", org.value())
                .param("contacts", ids(contacts.stream()))
                .query(Rows.of(ToOne.class))
                .list();
    }

    /** Those of them to whom a message is being sent. Call it once the messages' locks are held. */
    public List<ContactId> inFlight(OrgId org, Collection<ContactId> contacts, Instant now) {
        return jdbc.sql("""
                        select distinct m.contact_id from scheduled_message m
                        join delivery_attempt a on a.message_id = m.id and a.org_id = m.org_id
                        where m.org_id = :org and m.contact_id = any(cast(:contacts as uuid[]))
                          and a.outcome is null and a.deadline_at > :now
                        """)
                .param("org", org.value())
                .param("contacts", ids(contacts.stream()))
                .param("now", Times.timestamp(now))
                .query((row, number) -> new ContactId(row.getObject("contact_id", UUID.class)))
                .list();
    }

    /** Waits for messages that are being written to them; nobody can write another one until they are empty. */
    public void lock(OrgId org, Collection<ContactId> contacts) {
        jdbc.sql("""
                        select id from contact where org_id = :org and id = any(cast(:contacts as uuid[])) order by id for update
                        """)
                .param("org", org.value())
                .param("contacts", ids(contacts.stream()))
                .query(UUID.class)
                .list();
    }

    /**
     * Empties them, and their data in the audit log. Their events get another version, so a form that was opened before can't restore them.
     * Their references are deleted too: an import of an earlier file creates new contacts.
     */
    public int empty(OrgId org, List<Wanted> contacts, Instant now) {
        String[] ids = ids(contacts.stream().map(Wanted::id));
        String[] events = ids(contacts.stream().map(Wanted::eventId).distinct());
        jdbc.sql("""
                        update event set version = version + 1, updated_at = :now
                        where org_id = :org and id = any(cast(:events as uuid[]))
                        """)
                .param("org", org.value())
                .param("events", events)
                .param("now", Times.timestamp(now))
                .update();
        jdbc.sql("select erase_from_audit(cast(:events as uuid[]), cast(:contacts as uuid[]))")
                .param("org", org.value())
                .param("events", events)
                .param("contacts", ids)
                .query(Integer.class)
                .single();
        return jdbc.sql("""
                        update contact
                        set ref = 'erased-' || gen_random_uuid(), role = 'erased', name = null, email = null, phone = null, time_zone = null,
                            language = null, opted_out_without_address = false, removed_at = coalesce(removed_at, :now),
                            erased_at = :now
                        where org_id = :org and id = any(cast(:contacts as uuid[]))
                        """)
                .param("org", org.value())
                .param("contacts", ids)
                .param("now", Times.timestamp(now))
                .update();
    }

    private static String[] ids(Stream<? extends Record> ids) {
        return ids.map(Object::toString).toArray(String[]::new);
    }
}
