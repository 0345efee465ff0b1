package io.cuesheet.db.security;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
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
    private final JdbcClient across;

    UserRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** The person with this name, in any case, unless they are shut out. */
    public Optional<UserRecord> findByUsername(String username) {
        return across.sql("""
                        select id, org_id, username, password_hash, role, platform_admin, session_stamp from app_user
                        where username = :username and disabled_at is null
                        """)
                .param("username", username.toLowerCase(Locale.ROOT))
                .query(Rows.of(UserRecord.class))
                .optional();
    }

    /** Adds a person, or gives one that exists another password and role, which ends their sessions; true where it was added or changed. */
    public boolean save(UserRecord user, Instant createdAt) {
        return across.sql("""
                                insert into app_user (id, org_id, username, password_hash, role, platform_admin, created_at)
                                values (:id, :org, :username, :hash, :role, :platformAdmin, :createdAt)
                                on conflict (username) do update
                                set password_hash = excluded.password_hash, role = excluded.role,
                                    platform_admin = excluded.platform_admin,
                                    session_stamp = app_user.session_stamp + 1
                                where app_user.org_id = excluded.org_id
                                """).params(params(user, createdAt)).update() == 1;
    }

    /** The session stamps of those of these people who may still sign in. */
    public Map<UUID, Long> sessionStamps(Map<UUID, OrgId> people) {
        Map<UUID, Long> stamps = new HashMap<>();
        across.sql("""
                        select u.id, u.session_stamp from app_user u
                        join unnest(cast(:orgs as uuid[]), cast(:ids as uuid[])) as asked (org_id, id)
                          on asked.org_id = u.org_id and asked.id = u.id
                        where u.disabled_at is null
                        """)
                .param("orgs", people.values().stream().map(OrgId::value).toArray(UUID[]::new))
                .param("ids", people.keySet().toArray(UUID[]::new))
                .query(row -> {
                    stamps.put(row.getObject("id", UUID.class), row.getLong("session_stamp"));
                });
        return stamps;
    }

    /** Stores the same password in another form; sessions go on. Does nothing where the password was changed meanwhile. */
    public void rehash(OrgId org, UUID person, String before, String after) {
        jdbc.sql("""
                        update app_user set password_hash = :after
                        where org_id = :org and id = :id and password_hash = :before
                        """)
                .param("org", org.value())
                .param("id", person)
                .param("before", before)
                .param("after", after)
                .update();
    }

    /** Everybody of the organisation, those who are shut out included, by name. */
    public List<Person> all(OrgId org) {
        return jdbc.sql("""
                        select id, username, role, platform_admin, created_at, disabled_at from app_user
                        where org_id = :org order by username
                        """)
                .param("org", org.value())
                .query(Rows.of(Person.class))
                .list();
    }

    /** Adds a person; false where the name is taken, in whatever organisation. */
    public boolean insert(UserRecord user, Instant createdAt) {
        return across.sql("""
                                insert into app_user (id, org_id, username, password_hash, role, platform_admin, created_at)
                                values (:id, :org, :username, :hash, :role, :platformAdmin, :createdAt)
                                on conflict (username) do nothing
                                """).params(params(user, createdAt)).update() == 1;
    }

    /**
     * Changes a person, and ends their sessions where it matters to them.
     *
     * @param passwordHash null: as it was
     * @return the session stamp from now on
     */
    public long change(
            OrgId org, UUID person, String role, @Nullable String passwordHash, @Nullable Instant disabledAt) {
        return jdbc.sql("""
                        update app_user
                        set role = :role, password_hash = coalesce(:hash, password_hash), disabled_at = :disabledAt,
                            session_stamp = session_stamp + case
                                when role <> :role or cast(:hash as text) is not null
                                     or disabled_at is distinct from :disabledAt then 1
                                else 0 end
                        where org_id = :org and id = :id
                        returning session_stamp
                        """)
                .param("org", org.value())
                .param("id", person)
                .param("role", role)
                .param("hash", passwordHash, Types.VARCHAR)
                .param("disabledAt", Times.nullableTimestamp(disabledAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .single();
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
