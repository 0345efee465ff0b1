package io.cuesheet.db.security;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    /** The key's record, unless it is unknown or revoked. */
    public Optional<ApiKeyRecord> findValid(String key) {
        return across.sql(
                        "select id, org_id, name, role, platform_admin from api_key where key_hash = :hash and revoked_at is null")
                .param("hash", hash(key))
                .query(Rows.of(ApiKeyRecord.class))
                .optional();
    }

    /** Whether the key was ever made known; it may be revoked by now. */
    public boolean isKnown(String key) {
        return across.sql("select exists (select 1 from api_key where key_hash = :hash)")
                .param("hash", hash(key))
                .query(Boolean.class)
                .single();
    }

    /** Stores the key's hash; false where this key is known already. */
    public boolean insert(ApiKeyRecord record, String key, Instant createdAt) {
        return jdbc.sql("""
                                insert into api_key (id, org_id, name, key_hash, role, platform_admin, created_at)
                                values (:id, :org, :name, :hash, :role, :platformAdmin, :createdAt)
                                on conflict (key_hash) do nothing
                                """)
                        .param("id", record.id())
                        .param("org", record.orgId().value())
                        .param("name", record.name())
                        .param("hash", hash(key))
                        .param("role", record.role())
                        .param("platformAdmin", record.platformAdmin())
                        .param("createdAt", Times.timestamp(createdAt))
                        .update()
                == 1;
    }

    /** Every key of the organisation, revoked ones included, newest first. */
    public List<ApiKey> all(OrgId org) {
        return jdbc.sql("""
                        select id, name, role, created_at, revoked_at from api_key
                        where org_id = :org order by created_at desc, id desc
                        """)
                .param("org", org.value())
                .query(Rows.of(ApiKey.class))
                .list();
    }

    /** From now on the key opens nothing; false where there is no such key, or where it was revoked before. */
    public boolean revoke(OrgId org, UUID key, Instant now) {
        return jdbc.sql("update api_key set revoked_at = :now where org_id = :org and id = :id and revoked_at is null")
                        .param("org", org.value())
                        .param("id", key)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
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
