package io.cuesheet.db.security;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Sessions of the page. Each lookup compares the session with the current account and membership, so the end of the rights ends the
 * session. The lookup happens before the organisation is known, so it reads across organisations.
 */
@Repository
public class PageSessionRepository {

    private static final String OPEN = """
            select s.id, s.user_id, u.username, s.org_id, o.name as organisation, m.role, u.platform_admin, s.started_at, s.seen_at,
                   s.source, s.agent
            from page_session s
            join app_user u on u.id = s.user_id and u.disabled_at is null and u.session_stamp = s.user_stamp
            join membership m on m.org_id = s.org_id and m.user_id = s.user_id and m.disabled_at is null
                and m.stamp = s.member_stamp
            join organisation o on o.id = s.org_id
            where s.seen_at > :seenAfter and s.started_at > :startedAfter
            """;

    private final JdbcClient jdbc;

    PageSessionRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The limits of sessions: those that began earlier, or were last seen earlier, have expired.
     *
     * @param seenAfter the idle limit's instant
     * @param startedAfter that of the absolute limit
     */
    public record Limits(Instant seenAfter, Instant startedAfter) {}

    /** Begins a session in this organisation; false if the person has no access to it, or no longer. */
    public boolean insert(
            UUID id, String token, UUID person, OrgId org, long userStamp, String source, String agent, Instant now) {
        return jdbc.sql("""
                                insert into page_session
                                    (id, token_hash, user_id, org_id, user_stamp, member_stamp, started_at, seen_at, source, agent)
                                select :id, :hash, m.user_id, m.org_id, :userStamp, m.stamp, :now, :now, :source, :agent
                                from membership m
                                where m.org_id = :org and m.user_id = :person and m.disabled_at is null
                                """)
                        .param("id", id)
                        .param("hash", Secrets.hash(token))
                        .param("person", person)
                        .param("org", org.value())
                        .param("userStamp", userStamp)
                        .param("source", source)
                        .param("agent", agent)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /** The open session of this cookie. */
    public Optional<PageSession> find(String token, Limits limits) {
        return open("and s.token_hash = :hash", limits)
                .param("hash", Secrets.hash(token))
                .query(Rows.of(PageSession.class))
                .optional();
    }

    /** The open ones of these sessions. */
    public List<PageSession> find(Collection<UUID> ids, Limits limits) {
        return open("and s.id = any(:ids)", limits)
                .param("ids", ids.toArray(UUID[]::new))
                .query(Rows.of(PageSession.class))
                .list();
    }

    /** The person's open sessions in all organisations, the latest first. */
    public List<PageSession> ofPerson(UUID person, Limits limits) {
        return open("and s.user_id = :person order by s.seen_at desc, s.id desc", limits)
                .param("person", person)
                .query(Rows.of(PageSession.class))
                .list();
    }

    /** Their open sessions in one organisation. */
    public List<PageSession> ofPerson(OrgId org, UUID person, Limits limits) {
        return open("and s.org_id = :org and s.user_id = :person order by s.seen_at desc, s.id desc", limits)
                .param("org", org.value())
                .param("person", person)
                .query(Rows.of(PageSession.class))
                .list();
    }

    /** Records activity of the person. */
    public void see(UUID session, Instant now) {
        jdbc.sql("update page_session set seen_at = :now where id = :id and seen_at < :now")
                .param("id", session)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Moves the session to another organisation; false if the person has no access to it. */
    public boolean move(UUID session, UUID person, OrgId org) {
        return jdbc.sql("""
                                update page_session s set org_id = m.org_id, member_stamp = m.stamp
                                from membership m
                                where s.id = :id and s.user_id = :person
                                  and m.org_id = :org and m.user_id = s.user_id and m.disabled_at is null
                                """)
                        .param("id", session)
                        .param("person", person)
                        .param("org", org.value())
                        .update()
                == 1;
    }

    /** Keeps this one session open after the change that raised its person's stamp. */
    public void renew(UUID session, UUID person, long userStamp) {
        jdbc.sql("update page_session set user_stamp = :stamp where id = :id and user_id = :person")
                .param("id", session)
                .param("person", person)
                .param("stamp", userStamp)
                .update();
    }

    /** Ends the session of this cookie. */
    public void end(String token) {
        jdbc.sql("delete from page_session where token_hash = :hash")
                .param("hash", Secrets.hash(token))
                .update();
    }

    /**
     * Ends sessions of a person; returns how many.
     *
     * @param org null: in every organisation
     * @param session null: all of them
     * @param but null, or the one that stays open
     */
    public int end(UUID person, @Nullable OrgId org, @Nullable UUID session, @Nullable UUID but) {
        return jdbc.sql("""
                        delete from page_session
                        where user_id = :person and org_id = coalesce(cast(:org as uuid), org_id)
                          and id = coalesce(cast(:session as uuid), id) and id is distinct from cast(:but as uuid)
                        """)
                .param("person", person)
                .param("org", org == null ? null : org.value(), Types.OTHER)
                .param("session", session, Types.OTHER)
                .param("but", but, Types.OTHER)
                .update();
    }

    /** Deletes at most {@code limit} sessions that have expired by the limits; returns how many. */
    public int sweep(Limits limits, int limit) {
        return jdbc.sql("""
                        delete from page_session where id in (
                            select id from page_session where seen_at <= :seenAfter or started_at <= :startedAfter
                            limit :limit)
                        """)
                .param("seenAfter", Times.timestamp(limits.seenAfter()))
                .param("startedAfter", Times.timestamp(limits.startedAfter()))
                .param("limit", limit)
                .update();
    }

    private JdbcClient.StatementSpec open(String which, Limits limits) {
        return jdbc.sql(OPEN + which)
                .param("seenAfter", Times.timestamp(limits.seenAfter()))
                .param("startedAfter", Times.timestamp(limits.startedAfter()));
    }
}
