package io.cuesheet.db.security;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People who sign in. A name is looked up before the organisation is known, so it is unique over all of them. */
@Repository
public class UserRepository {

    private final JdbcClient jdbc;

    UserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person with this name, in any case, unless they are shut out. */
    public Optional<UserRecord> findByUsername(String username) {
        return jdbc.sql(
                        "select id, org_id, username, password_hash, role, platform_admin from app_user where username = :username and disabled_at is null")
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
                                """).params(params(user, createdAt)).update() == 1;
    }

    /** Whether the person may still sign in, in this role. */
    public boolean isStill(OrgId org, UUID person, String role) {
        return jdbc.sql("""
                        select exists (select 1 from app_user
                            where org_id = :org and id = :id and role = :role and disabled_at is null)
                        """)
                .param("org", org.value())
                .param("id", person)
                .param("role", role)
                .query(Boolean.class)
                .single();
    }

    /** Everybody of the organisation, those who are shut out included, by name. */
    public List<Person> all(OrgId org) {
        return jdbc.sql("""
                        select id, username, role, created_at, disabled_at from app_user
                        where org_id = :org order by username
                        """)
                .param("org", org.value())
                .query((row, number) -> new Person(
                        row.getObject("id", UUID.class),
                        row.getString("username"),
                        row.getString("role"),
                        Times.instant(row, "created_at"),
                        Times.nullableInstant(row, "disabled_at")))
                .list();
    }

    /** Adds a person; false where the name is taken, in whatever organisation. */
    public boolean insert(UserRecord user, Instant createdAt) {
        return jdbc.sql("""
                                insert into app_user (id, org_id, username, password_hash, role, platform_admin, created_at)
                                values (:id, :org, :username, :hash, :role, :platformAdmin, :createdAt)
                                on conflict (username) do nothing
                                """).params(params(user, createdAt)).update() == 1;
    }

    /** @param passwordHash null: as it was */
    public void change(
            OrgId org, UUID person, String role, @Nullable String passwordHash, @Nullable Instant disabledAt) {
        jdbc.sql("""
                        update app_user
                        set role = :role, password_hash = coalesce(:hash, password_hash), disabled_at = :disabledAt
                        where org_id = :org and id = :id
                        """)
                .param("org", org.value())
                .param("id", person)
                .param("role", role)
                .param("hash", passwordHash)
                .param("disabledAt", Times.nullableTimestamp(disabledAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private static Map<String, Object> params(UserRecord user, Instant createdAt) {
        return Map.of(
                "id", user.id(),
                "org", user.orgId().value(),
                "username", user.username().toLowerCase(Locale.ROOT),
                "hash", user.passwordHash(),
                "role", user.role(),
                "platformAdmin", user.platformAdmin(),
                "createdAt", Times.timestamp(createdAt));
    }
}
