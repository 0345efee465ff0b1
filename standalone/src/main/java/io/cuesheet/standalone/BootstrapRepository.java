package io.cuesheet.standalone;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of a new installation. Everything after the first start belongs to the repositories of the features. */
@Repository
class BootstrapRepository {

    private final JdbcClient jdbc;

    BootstrapRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> findOrganisation(String code) {
        return jdbc.sql("select id from organisation where code = :code")
                .param("code", code)
                .query(UUID.class)
                .optional();
    }

    void insertOrganisation(UUID id, String code, String name, String zone, String senderAddress, Instant now) {
        jdbc.sql("""
                insert into organisation (id, code, name, default_zone, sender_address, created_at)
                values (:id, :code, :name, :zone, :senderAddress, :now)
                """)
                .param("id", id)
                .param("code", code)
                .param("name", name)
                .param("zone", zone)
                .param("senderAddress", senderAddress)
                .param("now", utc(now))
                .update();
    }

    void insertTemplate(UUID id, UUID org, String code, String subject, String body, Instant now) {
        jdbc.sql("""
                insert into template (id, org_id, code, version, subject, body, created_at)
                values (:id, :org, :code, 1, :subject, :body, :now)
                """)
                .param("id", id)
                .param("org", org)
                .param("code", code)
                .param("subject", subject)
                .param("body", body)
                .param("now", utc(now))
                .update();
    }

    void insertMessageType(UUID id, UUID org, DemoMessageType type, int position) {
        jdbc.sql("""
                insert into message_type
                    (id, org_id, code, name, position, offset_days, local_time, only_without_load_in, template_code)
                values (:id, :org, :code, :name, :position, :offsetDays, :localTime, :onlyWithoutLoadIn, :code)
                """)
                .param("id", id)
                .param("org", org)
                .param("code", type.code())
                .param("name", type.name())
                .param("position", position)
                .param("offsetDays", type.offsetDays())
                .param("localTime", type.localTime())
                .param("onlyWithoutLoadIn", type.onlyWithoutLoadIn())
                .update();
    }

    Optional<String> findPasswordHash(String username) {
        return jdbc.sql("select password_hash from app_user where username = :username")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    void insertAdmin(UUID id, UUID org, String username, String passwordHash, Instant now) {
        jdbc.sql("""
                insert into app_user (id, org_id, username, password_hash, role, platform_admin, created_at)
                values (:id, :org, :username, :passwordHash, 'admin', true, :now)
                """)
                .param("id", id)
                .param("org", org)
                .param("username", username)
                .param("passwordHash", passwordHash)
                .param("now", utc(now))
                .update();
    }

    void updatePasswordHash(String username, String passwordHash) {
        jdbc.sql("update app_user set password_hash = :passwordHash where username = :username")
                .param("username", username)
                .param("passwordHash", passwordHash)
                .update();
    }

    /** A key that is known already, revoked or not, stays as it is. */
    void insertApiKey(UUID id, UUID org, String name, String keyHash, Instant now) {
        jdbc.sql("""
                insert into api_key (id, org_id, name, key_hash, role, platform_admin, created_at)
                values (:id, :org, :name, :keyHash, 'admin', true, :now)
                on conflict (key_hash) do nothing
                """)
                .param("id", id)
                .param("org", org)
                .param("name", name)
                .param("keyHash", keyHash)
                .param("now", utc(now))
                .update();
    }

    boolean hasEvents(UUID org) {
        return jdbc.sql("select exists (select 1 from event where org_id = :org)")
                .param("org", org)
                .query(Boolean.class)
                .single();
    }

    Optional<UUID> findNextMessage(UUID org) {
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
                """).param("org", org).query(UUID.class).optional();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
