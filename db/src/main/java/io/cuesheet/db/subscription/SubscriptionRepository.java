package io.cuesheet.db.subscription;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscriptions as people see and change them. */
@Repository
public class SubscriptionRepository {

    static final String COLUMNS = """
            s.id, s.org_id, s.name, s.shown_url, s.every_minutes, s.mode, s.skips_problems, s.revision, s.created_by, s.created_at,
            s.paused_at, s.state, s.reason_code, s.detail, s.next_fetch_at, s.requested_at, s.leased_until, s.turn, s.failures,
            s.fetched_at, s.succeeded_at, s.applied_at, s.read_at, s.etag, s.last_modified, s.body_hash, s.file_hash
            """;

    private final JdbcClient jdbc;

    SubscriptionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    public List<Subscription> all(OrgId org) {
        return jdbc.sql("select " + COLUMNS + " from subscription s where s.org_id = :org order by lower(s.name)")
                .param("org", org.value())
                .query(Rows.of(Subscription.class))
                .list();
    }

    public Optional<Subscription> find(OrgId org, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from subscription s where s.org_id = :org and s.id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(Rows.of(Subscription.class))
                .optional();
    }

    /** Whether another subscription of the organisation has this name. */
    public boolean isTaken(OrgId org, String name, UUID id) {
        return jdbc.sql("""
                        select exists (select from subscription
                                       where org_id = :org and lower(name) = lower(:name) and id <> :id)
                        """)
                .param("org", org.value())
                .param("name", name)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * Adds a subscription that is due at once.
     *
     * @throws DuplicateKeyException where its name is taken
     */
    public void insert(Subscription added, String url) {
        jdbc.sql("""
                        insert into subscription (id, org_id, name, url, shown_url, every_minutes, mode, skips_problems,
                                                  created_by, created_at, next_fetch_at)
                        values (:id, :org, :name, :url, :shown, :every, :mode, :skips, :createdBy, :createdAt, :createdAt)
                        """)
                .param("id", added.id())
                .param("org", added.orgId().value())
                .param("name", added.name())
                .param("url", url)
                .param("shown", added.shownUrl())
                .param("every", added.everyMinutes())
                .param("mode", added.mode().wireName())
                .param("skips", added.skipsProblems())
                .param("createdBy", added.createdBy())
                .param("createdAt", Times.timestamp(added.createdAt()))
                .update();
    }

    /**
     * Writes people's changes, as the successor of the revision that they saw. A fetch in progress no longer counts.
     *
     * @return false if its revision has changed meanwhile, or it no longer exists
     * @throws DuplicateKeyException where its name is taken
     */
    public boolean update(Subscription wanted, long before, Instant nextFetchAt) {
        return jdbc.sql("""
                                update subscription
                                set name = :name, every_minutes = :every, mode = :mode, skips_problems = :skips,
                                    paused_at = :pausedAt, next_fetch_at = :next, revision = revision + 1,
                                    turn = turn + 1, leased_until = null
                                where org_id = :org and id = :id and revision = :before
                                """)
                        .param("org", wanted.orgId().value())
                        .param("id", wanted.id())
                        .param("before", before)
                        .param("name", wanted.name())
                        .param("every", wanted.everyMinutes())
                        .param("mode", wanted.mode().wireName())
                        .param("skips", wanted.skipsProblems())
                        .param("pausedAt", Times.nullableTimestamp(wanted.pausedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("next", Times.timestamp(nextFetchAt))
                        .update()
                == 1;
    }

    /** From now on it is fetched from another address, as if it had never been fetched; the events that it contained stay known. */
    public void moveTo(OrgId org, UUID id, String url, String shownUrl) {
        jdbc.sql("""
                        update subscription
                        set url = :url, shown_url = :shown, state = 'never', reason_code = null, detail = null, failures = 0,
                            fetched_at = null, succeeded_at = null, read_at = null,
                            etag = null, last_modified = null, body_hash = null,
                            file = null, file_hash = null, file_etag = null, file_last_modified = null
                        where org_id = :org and id = :id
                        """)
                .param("org", org.value())
                .param("id", id)
                .param("url", url)
                .param("shown", shownUrl)
                .update();
    }

    public boolean delete(OrgId org, UUID id) {
        return jdbc.sql("delete from subscription where org_id = :org and id = :id")
                        .param("org", org.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Asks for a fetch as soon as a worker has time for it. */
    public boolean request(OrgId org, UUID id, Instant now) {
        return jdbc.sql("""
                                update subscription set requested_at = :now
                                where org_id = :org and id = :id
                                """)
                        .param("org", org.value())
                        .param("id", id)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /** The file that waits for a person; empty if none does. */
    public Optional<FetchedFile> waiting(OrgId org, UUID id) {
        return jdbc.sql("""
                        select file as content, file_hash as hash, file_etag as etag, file_last_modified as last_modified
                        from subscription where org_id = :org and id = :id and file is not null
                        """)
                .param("org", org.value())
                .param("id", id)
                .query(Rows.of(FetchedFile.class))
                .optional();
    }

    /**
     * Records that a person stored the waiting file.
     *
     * @return false if another file waits by now, or none
     */
    public boolean agreed(OrgId org, UUID id, String fileHash, Instant now) {
        return jdbc.sql("""
                                update subscription
                                set state = 'applied', reason_code = null, detail = null, applied_at = :now, read_at = :now,
                                    etag = file_etag, last_modified = file_last_modified, body_hash = file_hash,
                                    file = null, file_hash = null, file_etag = null, file_last_modified = null,
                                    turn = turn + 1, leased_until = null
                                where org_id = :org and id = :id and file_hash = :hash
                                """)
                        .param("org", org.value())
                        .param("id", id)
                        .param("hash", fileHash)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /**
     * Drops waiting files, and those that are being fetched, since they may hold addresses of people: no fetch in progress stores anything,
     * and files that waited are fetched again, unless the subscription is paused.
     *
     * @return how many subscriptions there are
     */
    public int dropWaiting(OrgId org, Instant now) {
        return jdbc.sql("""
                        update subscription
                        set requested_at = case when file is not null and paused_at is null then coalesce(requested_at, :now)
                                                else requested_at end,
                            file = null, file_hash = null, file_etag = null, file_last_modified = null,
                            turn = turn + 1, leased_until = null
                        where org_id = :org
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .update();
    }
}
