package io.cuesheet.db.security;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People who sign in. A name is looked up before the organisation is known, so it is unique over all of them. */
@Repository
public class UserRepository {

    private final JdbcClient jdbc;

    UserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person with this name, in any case. */
    public Optional<UserRecord> findByUsername(String username) {
        return jdbc.sql(
                        "select id, org_id, username, password_hash, role, platform_admin from app_user where username = :username")
                .param("username", username.toLowerCase(Locale.ROOT))
                .query((row, number) -> new UserRecord(
                        row.getObject("id", UUID.class),
                        new OrgId(row.getObject("org_id", UUID.class)),
                        row.getString("username"),
                        row.getString("password_hash"),
                        row.getString("role"),
                        row.getBoolean("platform_admin")))
                .optional();
    }

    /** Adds a person, or gives one that exists another password and role; true where it was added or changed. */
    public boolean save(UserRecord user, Instant createdAt) {
        return jdbc.sql("""
                                insert into app_user (id, org_id, username, password_hash, role, platform_admin, created_at)
                                values (:id, :org, :username, :hash, :role, :platformAdmin, :createdAt)
                                on conflict (username) do update
                                set password_hash = excluded.password_hash, role = excluded.role,
                                    platform_admin = excluded.platform_admin
                                where app_user.org_id = excluded.org_id
                                """)
                        .param("id", user.id())
                        .param("org", user.orgId().value())
                        .param("username", user.username().toLowerCase(Locale.ROOT))
                        .param("hash", user.passwordHash())
                        .param("role", user.role())
                        .param("platformAdmin", user.platformAdmin())
                        .param("createdAt", Times.timestamp(createdAt))
                        .update()
                == 1;
    }
}
