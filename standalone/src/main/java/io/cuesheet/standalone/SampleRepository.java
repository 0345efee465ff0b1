package io.cuesheet.standalone;

import io.cuesheet.workflows.OrgId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The facts that the sample needs about its organisation. */
@Repository
class SampleRepository {

    private final JdbcClient jdbc;

    SampleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean hasEvents(OrgId org) {
        return jdbc.sql("select exists (select 1 from event where org_id = :org)")
                .param("org", org.value())
                .query(Boolean.class)
                .single();
    }

    Optional<UUID> findNextMessage(OrgId org) {
        return jdbc.sql("""
                select message.id
                from scheduled_message message
                join contact on contact.id = message.contact_id
                where message.org_id = :org
                  and message.deleted_at is null
                  and message.status = 'scheduled'
                  and contact.email is not null
                order by message.send_at, message.event_name, message.id
                limit 1
                """).param("org", org.value()).query(UUID.class).optional();
    }
}
