package io.cuesheet.db.security;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People who sign in. An account is looked up before the organisation is known, so its name is unique across all organisations. */
@Repository
public class AccountRepository {

    private static final String SELECT =
            "select id, username, password_hash, platform_admin, session_stamp, disabled_at from app_user ";

    private final JdbcClient jdbc;

    AccountRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account with this name, in upper or lower case, including a disabled one. */
    public Optional<Account> findByUsername(String username) {
        return jdbc.sql(SELECT + "where username = :username")
                .param("username", username.toLowerCase(Locale.ROOT))
                .query(Rows.of(Account.class))
                .optional();
    }

    /** The account with this id, including a disabled one. */
    public Optional<Account> find(UUID person) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", person)
                .query(Rows.of(Account.class))
                .optional();
    }

    /** Adds an account; false if the name is taken. */
    public boolean insert(Account account, Instant createdAt) {
        return jdbc.sql("""
                                insert into app_user (id, username, password_hash, platform_admin, created_at)
                                values (:id, :username, :hash, :platformAdmin, :createdAt)
                                on conflict (username) do nothing
                                """)
                        .param("id", account.id())
                        .param("username", account.username().toLowerCase(Locale.ROOT))
                        .param("hash", account.passwordHash())
                        .param("platformAdmin", account.platformAdmin())
                        .param("createdAt", Times.timestamp(createdAt))
                        .update()
                == 1;
    }

    /** Stores the same password in another form; sessions continue. Does nothing if the password was changed meanwhile. */
    public void rehash(UUID person, String before, String after) {
        jdbc.sql("update app_user set password_hash = :after where id = :id and password_hash = :before")
                .param("id", person)
                .param("before", before)
                .param("after", after)
                .update();
    }

    /** Gives the account another password, which ends its sessions; returns the session stamp from now on. */
    public long setPassword(UUID person, String hash) {
        return jdbc.sql("""
                        update app_user set password_hash = :hash, session_stamp = session_stamp + 1
                        where id = :id returning session_stamp
                        """)
                .param("id", person)
                .param("hash", hash)
                .query(Long.class)
                .single();
    }

    /** Changes the account's settings for every organisation; if anything changes, its sessions end. */
    public void change(UUID person, boolean platformAdmin, @Nullable Instant disabledAt) {
        jdbc.sql("""
                        update app_user
                        set platform_admin = :platformAdmin, disabled_at = :disabledAt,
                            session_stamp = session_stamp + case
                                when platform_admin <> :platformAdmin or disabled_at is distinct from :disabledAt then 1
                                else 0 end
                        where id = :id
                        """)
                .param("id", person)
                .param("platformAdmin", platformAdmin)
                .param("disabledAt", Times.nullableTimestamp(disabledAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Every account of the installation with the codes of its organisations, by name. */
    public List<AccountLine> all() {
        return jdbc.sql("""
                        select u.id, u.username, u.platform_admin, u.created_at, u.disabled_at,
                               coalesce((select string_agg(o.code, ', ' order by o.code)
                                   from membership m join organisation o on o.id = m.org_id
                                   where m.user_id = u.id and m.disabled_at is null), '') as organisations
                        from app_user u order by u.username
                        """).query(Rows.of(AccountLine.class)).list();
    }
}
