package io.cuesheet.db.feed;

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

/** Feeds and what they show. */
@Repository
public class FeedRepository {

    private static final String COLUMNS = "id, org_id, name, created_by, created_at, expires_at";

    /** Not revoked, not expired, and not created by a person who was shut out or by a key that is no longer valid. */
    private static final String SHOWS = """
            f.revoked_at is null and f.expires_at > :now
              and not exists (
                select 1 from membership m
                join app_user u on u.id = m.user_id
                where m.org_id = f.org_id and f.created_by = 'user:' || m.user_id
                  and (m.disabled_at is not null or u.disabled_at is not null))
              and not exists (
                select 1 from api_key k
                where k.org_id = f.org_id and f.created_by = 'key:' || k.id
                  and cardinality(key_permissions(k.id, :now)) = 0)
            """;

    private final JdbcClient jdbc;
    private final JdbcClient across;

    FeedRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** @param tokenHash SHA-256 of the secret part of the address, hexadecimal */
    public void insert(Feed feed, String tokenHash) {
        jdbc.sql("""
                        insert into feed (id, org_id, name, token_hash, created_by, created_at, expires_at)
                        values (:id, :org, :name, :hash, :createdBy, :createdAt, :expiresAt)
                        """)
                .param("id", feed.id())
                .param("org", feed.orgId().value())
                .param("name", feed.name())
                .param("hash", tokenHash)
                .param("createdBy", feed.createdBy())
                .param("createdAt", Times.timestamp(feed.createdAt()))
                .param("expiresAt", Times.timestamp(feed.expiresAt()))
                .update();
    }

    /** Transfers the feeds of one actor to another. */
    public void handOver(OrgId org, String from, String to) {
        jdbc.sql("update feed set created_by = :to where org_id = :org and created_by = :from")
                .param("org", org.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** The feeds that are valid, the oldest first. */
    public List<Feed> valid(OrgId org, Instant now, int limit) {
        return across.sql("select " + COLUMNS + " from feed f where org_id = :org and " + SHOWS
                        + " order by id limit :limit")
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query(Rows.of(Feed.class))
                .list();
    }

    /** The feed with this token in any organisation, if it is valid. */
    public Optional<Feed> findValid(String tokenHash, Instant now) {
        return across.sql("select " + COLUMNS + " from feed f where token_hash = :hash and " + SHOWS)
                .param("hash", tokenHash)
                .param("now", Times.timestamp(now))
                .query(Rows.of(Feed.class))
                .optional();
    }

    /** Revokes a feed and returns it; empty if there is none, or none any more. */
    public Optional<Feed> revoke(OrgId org, UUID id, Instant now) {
        return jdbc.sql(
                        "update feed set revoked_at = :now where org_id = :org and id = :id and revoked_at is null returning "
                                + COLUMNS)
                .param("org", org.value())
                .param("id", id)
                .param("now", Times.timestamp(now))
                .query(Rows.of(Feed.class))
                .optional();
    }

    /** Open messages that are due between the two instants, the first ones first. */
    public List<FeedMessage> messages(OrgId org, Instant from, Instant until, int limit) {
        return jdbc.sql("""
                        select m.id, t.name as type_name, m.event_name, e.venue, e.city, m.send_at, m.status, m.revision,
                               m.updated_at
                        from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        join event e on e.id = m.event_id
                        where m.org_id = :org and m.deleted_at is null
                          and m.status in ('scheduled', 'paused', 'blocked', 'retrying')
                          and m.listed_at >= :from and m.listed_at < :until
                        order by m.listed_at, m.id
                        limit :limit
                        """)
                .param("org", org.value())
                .param("from", Times.timestamp(from))
                .param("until", Times.timestamp(until))
                .param("limit", limit)
                .query(Rows.of(FeedMessage.class))
                .list();
    }
}
