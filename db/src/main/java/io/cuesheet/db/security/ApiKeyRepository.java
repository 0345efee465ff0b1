package io.cuesheet.db.security;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keys of the REST API. Only the SHA-256 of a key is stored: keys are long and random, so a fast hash is enough, and the lookup
 * stays one index access.
 */
@Repository
public class ApiKeyRepository {

    private final JdbcClient jdbc;
    private final JdbcClient across;

    ApiKeyRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** The key's record with its current permissions; empty if it has none: it is unknown, revoked or expired, or its creator is shut out. */
    public Optional<ApiKeyRecord> findValid(String key, Instant now) {
        return across.sql("""
                        select id, org_id, name, key_permissions(id, :now) as permissions, platform_admin, requests_per_minute
                        from api_key where key_hash = :hash
                        """)
                .param("hash", hash(key))
                .param("now", Times.timestamp(now))
                .query(Rows.of(ApiKeyRecord.class))
                .optional()
                .filter(found -> !found.permissions().isEmpty());
    }

    /** Whether the key was ever stored; it may be revoked by now. */
    public boolean isKnown(String key) {
        return across.sql("select exists (select 1 from api_key where key_hash = :hash)")
                .param("hash", hash(key))
                .query(Boolean.class)
                .single();
    }

    /** Stores the hash of a key from the environment, which never expires; false if this key is already stored. */
    public boolean insert(ApiKeyRecord record, String key, Instant createdAt) {
        return store(record, key, null, null, null, createdAt);
    }

    /**
     * Stores the hash of a key that an actor creates.
     *
     * @param prefix how the key begins
     * @param createdBy the actor whose rights limit its permissions; null: nobody
     */
    public void insert(
            ApiKeyRecord record,
            String key,
            String prefix,
            @Nullable String createdBy,
            Instant createdAt,
            Instant expiresAt) {
        store(record, key, prefix, createdBy, expiresAt, createdAt);
    }

    private boolean store(
            ApiKeyRecord record,
            String key,
            @Nullable String prefix,
            @Nullable String createdBy,
            @Nullable Instant expiresAt,
            Instant createdAt) {
        return jdbc.sql("""
                                insert into api_key (id, org_id, name, key_hash, permissions, platform_admin, created_at, prefix,
                                                     created_by, expires_at, requests_per_minute)
                                values (:id, :org, :name, :hash, cast(:permissions as text[]), :platformAdmin, :createdAt, :prefix, :createdBy,
                                        :expiresAt, :perMinute)
                                on conflict (key_hash) do nothing
                                """)
                        .param("id", record.id())
                        .param("org", record.orgId().value())
                        .param("name", record.name())
                        .param("hash", hash(key))
                        .param("permissions", record.permissions().toArray(String[]::new))
                        .param("platformAdmin", record.platformAdmin())
                        .param("createdAt", Times.timestamp(createdAt))
                        .param("prefix", prefix, Types.VARCHAR)
                        .param("createdBy", createdBy, Types.VARCHAR)
                        .param("expiresAt", Times.nullableTimestamp(expiresAt), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("perMinute", record.requestsPerMinute(), Types.INTEGER)
                        .update()
                == 1;
    }

    /** Every key of the organisation, including revoked ones, newest first. */
    public List<ApiKey> all(OrgId org, Instant now) {
        // A key's permissions depend on accounts, which belong to no organisation.
        return across.sql("""
                        select id, name, prefix, permissions, key_permissions(id, :now) as effective_permissions, requests_per_minute,
                               created_by, created_at, expires_at, last_used_at, last_used_from, revoked_at
                        from api_key
                        where org_id = :org order by created_at desc, id desc
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .query(Rows.of(ApiKey.class))
                .list();
    }

    /** Records a use of the key. */
    public void used(OrgId org, UUID key, String from, Instant now) {
        jdbc.sql("update api_key set last_used_at = :now, last_used_from = :from where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", key)
                .param("from", from)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Makes the key expire at that instant, unless it expires earlier. */
    public void endBy(OrgId org, UUID key, Instant end) {
        jdbc.sql("""
                        update api_key set expires_at = least(expires_at, cast(:end as timestamptz))
                        where org_id = :org and id = :id
                        """)
                .param("org", org.value())
                .param("id", key)
                .param("end", Times.timestamp(end))
                .update();
    }

    /** Revokes the key; false if there is no such key, or if it was revoked before. */
    public boolean revoke(OrgId org, UUID key, Instant now) {
        return jdbc.sql("update api_key set revoked_at = :now where org_id = :org and id = :id and revoked_at is null")
                        .param("org", org.value())
                        .param("id", key)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /** Transfers the keys of one actor to another. */
    public void handOver(OrgId org, String from, String to) {
        jdbc.sql("update api_key set created_by = :to where org_id = :org and created_by = :from")
                .param("org", org.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** Whether an actor is this key, or a key that it created directly or through other keys. */
    public boolean comesFrom(OrgId org, String actor, UUID key) {
        return jdbc.sql("""
                        with recursive line (actor) as (
                            select 'key:' || cast(:key as text)
                            union select 'key:' || k.id from line l join api_key k on k.org_id = :org and k.created_by = l.actor)
                        select exists (select 1 from line where actor = :actor)
                        """)
                .param("org", org.value())
                .param("actor", actor)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    private static String hash(String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
