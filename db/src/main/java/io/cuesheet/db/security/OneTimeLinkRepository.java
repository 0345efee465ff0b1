package io.cuesheet.db.security;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links that work once. The secret itself gives access, so it is looked up before the organisation is known. */
@Repository
public class OneTimeLinkRepository {

    /**
     * Only a platform admin may set the password of a platform admin, or of a person who also belongs to another organisation. Both
     * conditions may have arisen after the link.
     */
    private static final String NEEDS_PLATFORM = """
            (l.user_id is not null
             and (exists (select 1 from app_user t where t.id = l.user_id and t.platform_admin)
                  or exists (select 1 from membership e where e.user_id = l.user_id and e.org_id <> l.org_id)))
            """;

    /** The rights of the link's user afterwards. */
    private static final String WHAT_IT_GIVES = """
            role_permissions(coalesce(l.role,
                (select t.role from membership t where t.org_id = l.org_id and t.user_id = l.user_id)))
            """;

    /** Its creator must still have the right to create it: a person who was shut out must not return through a link that they kept. */
    private static final String ITS_MAKER_MAY = """
            (exists (select 1 from app_user u
                 left join membership m on m.org_id = l.org_id and m.user_id = u.id and m.disabled_at is null
                 where l.created_by = 'user:' || u.id and u.disabled_at is null
                   and (u.platform_admin or m.role = 'admin' and not %1$s))
             or exists (select 1 from api_key k
                 cross join lateral (select key_permissions(k.id, :now) as now) may
                 where l.created_by = 'key:' || k.id
                   and (k.platform_admin and 'read' = any(may.now)
                        or k.org_id = l.org_id and 'admin' = any(may.now) and %2$s <@ may.now and not %1$s)))
            """.formatted(NEEDS_PLATFORM, WHAT_IT_GIVES);

    private final JdbcClient jdbc;

    OneTimeLinkRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insertInvitation(
            UUID id, String secret, OrgId org, String role, String createdBy, Instant now, Instant expiresAt) {
        jdbc.sql("""
                        insert into one_time_link (id, token_hash, kind, org_id, role, created_by, created_at, expires_at)
                        values (:id, :hash, 'invitation', :org, :role, :createdBy, :now, :expiresAt)
                        """)
                .param("id", id)
                .param("hash", Secrets.hash(secret))
                .param("org", org.value())
                .param("role", role)
                .param("createdBy", createdBy)
                .param("now", Times.timestamp(now))
                .param("expiresAt", Times.timestamp(expiresAt))
                .update();
    }

    /** A link for a new password; the person's older ones end. */
    public void insertPasswordLink(
            UUID id, String secret, OrgId org, UUID person, String createdBy, Instant now, Instant expiresAt) {
        endPasswordLinks(person);
        jdbc.sql("""
                        insert into one_time_link (id, token_hash, kind, org_id, user_id, created_by, created_at, expires_at)
                        values (:id, :hash, 'password', :org, :person, :createdBy, :now, :expiresAt)
                        """)
                .param("id", id)
                .param("hash", Secrets.hash(secret))
                .param("org", org.value())
                .param("person", person)
                .param("createdBy", createdBy)
                .param("now", Times.timestamp(now))
                .param("expiresAt", Times.timestamp(expiresAt))
                .update();
    }

    /** Transfers one actor's links for the organisation to another. */
    public void handOver(OrgId org, String from, String to) {
        jdbc.sql("update one_time_link set created_by = :to where org_id = :org and created_by = :from")
                .param("org", org.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    public void endPasswordLinks(UUID person) {
        jdbc.sql("delete from one_time_link where user_id = :person")
                .param("person", person)
                .update();
    }

    /** The purpose of the link with this secret, while it is valid. */
    public Optional<OneTimeLink> find(String secret, Instant now) {
        return jdbc.sql("""
                        select l.id, l.org_id, o.name as organisation, l.user_id, u.username, l.role, l.created_by, l.expires_at
                        from one_time_link l
                        join organisation o on o.id = l.org_id
                        left join app_user u on u.id = l.user_id
                        where l.token_hash = :hash and l.expires_at > :now and %s
                        """.formatted(ITS_MAKER_MAY))
                .param("hash", Secrets.hash(secret))
                .param("now", Times.timestamp(now))
                .query(Rows.of(OneTimeLink.class))
                .optional();
    }

    /** Uses up the link; false if it was used, withdrawn or expired, or its creator lost the right. Of two concurrent calls, one gets true. */
    public boolean use(UUID id, Instant now) {
        return jdbc.sql("delete from one_time_link l where id = :id and expires_at > :now and " + ITS_MAKER_MAY)
                        .param("id", id)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /** The organisation's invitations that can still be accepted, newest first. */
    public List<Invitation> invitations(OrgId org, Instant now) {
        return jdbc.sql("""
                        select l.id, l.role, l.created_by, l.created_at, l.expires_at from one_time_link l
                        where l.org_id = :org and l.kind = 'invitation' and l.expires_at > :now and %s
                        order by l.created_at desc, l.id desc
                        """.formatted(ITS_MAKER_MAY))
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .query(Rows.of(Invitation.class))
                .list();
    }

    /** Withdraws an invitation; empty if there is none. */
    public Optional<String> withdraw(OrgId org, UUID id) {
        return jdbc.sql("""
                        delete from one_time_link where org_id = :org and id = :id and kind = 'invitation' returning role
                        """)
                .param("org", org.value())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Deletes at most {@code limit} expired links; returns how many. */
    public int sweep(Instant now, int limit) {
        return jdbc.sql("""
                        delete from one_time_link where id in (
                            select id from one_time_link where expires_at <= :now limit :limit)
                        """)
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .update();
    }
}
