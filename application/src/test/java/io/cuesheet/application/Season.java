package io.cuesheet.application;

import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organisation with messages and API keys, written straight into the database. */
public final class Season {

    static final Instant CREATED_AT = Instant.parse("2026-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final OrgId org;

    public Season(JdbcClient jdbc, String code) {
        this.jdbc = jdbc;
        this.org = OrganisationFixture.insert(jdbc, code);
    }

    public OrgId org() {
        return org;
    }

    /** A key of this organisation; returns it for use as Bearer token. */
    public String key(String key, String role) {
        jdbc.sql(
                        "insert into api_key (id, org_id, name, key_hash, permissions, created_at) values (?, ?, 'test', ?, role_permissions(?), ?)")
                .params(Ids.next(), org.value(), sha256(key), role, Times.timestamp(CREATED_AT))
                .update();
        return key;
    }

    /** An event without contacts; returns its reference. */
    public String newEvent(String name) {
        UUID event = insertEvent(name);
        return event.toString();
    }

    /** A scheduled reminder for an event of its own, at revision 1. */
    public MessageId message(String eventName, Instant sendAt) {
        UUID event = insertEvent(eventName);
        UUID contact = Ids.next();
        UUID message = Ids.next();
        jdbc.sql(
                        "insert into contact (id, org_id, event_id, ref, role, email) values (?, ?, ?, 'promoter', 'promoter', ?)")
                .params(contact, org.value(), event, "promoter@example.org")
                .update();
        jdbc.sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name,
                                                       send_at, planned_at, status, revision, created_at, updated_at)
                        select :id, :org, :event, :contact, t.id, :name, :sendAt, :sendAt, 'scheduled', 1, :at, :at
                        from message_type t where t.org_id = :org and t.code = 'REMINDER'
                        """)
                .param("id", message)
                .param("org", org.value())
                .param("event", event)
                .param("contact", contact)
                .param("name", eventName)
                .param("sendAt", Times.timestamp(sendAt))
                .param("at", Times.timestamp(CREATED_AT))
                .update();
        return new MessageId(message);
    }

    private UUID insertEvent(String name) {
        UUID event = Ids.next();
        jdbc.sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                                           created_at, updated_at)
                        values (:id, :org, :ref, :name, 'Tempodrom', 'Berlin', :local, 'Europe/Berlin', :startsAt, :at, :at)
                        """)
                .param("id", event)
                .param("org", org.value())
                .param("ref", event.toString())
                .param("name", name)
                .param("local", LocalDateTime.parse("2026-12-24T20:00:00"))
                .param("startsAt", Times.timestamp(Instant.parse("2026-12-24T19:00:00Z")))
                .param("at", Times.timestamp(CREATED_AT))
                .update();
        return event;
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
