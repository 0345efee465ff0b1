package io.cuesheet.db.planning;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells who gets, or got, a message of a type already. */
@Repository
public class AlreadyPlannedRepository {

    private final JdbcClient jdbc;

    AlreadyPlannedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contacts of these events who have a live message of the type that was neither skipped nor given up. */
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
}
