package io.cuesheet.db.subscription;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The turns of subscriptions for fetching. A worker leases some, and the result of a fetch is written only in the turn in which the fetch
 * began: a worker that was too slow, or whose subscription was changed or deleted meanwhile, writes nothing.
 */
@Repository
public class SubscriptionTurns {

    /** This fetch fulfils a requested fetch, unless the request came after it had begun. */
    private static final String ANSWERED =
            "requested_at = case when requested_at is distinct from cast(:requested as timestamptz) then requested_at end";

    private final JdbcClient jdbc;
    private final JdbcClient across;

    SubscriptionTurns(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** Leases the subscriptions of all organisations that are due or requested, the longest waiting first, each to one worker at a time. */
    public List<DueSubscription> lease(int limit, Instant now, Duration lease) {
        return across.sql("""
                        with picked as materialized (
                            select p.id from subscription p
                            where (p.requested_at is not null or p.paused_at is null and p.next_fetch_at <= :now)
                              and (p.leased_until is null or p.leased_until < :now)
                              and not exists (select from organisation_suspension o where o.org_id = p.org_id)
                            order by coalesce(p.requested_at, p.next_fetch_at), p.id
                            limit :limit
                            for update of p skip locked)
                        update subscription s
                        set leased_until = :until, turn = s.turn + 1
                        from picked
                        where s.id = picked.id
                        returning s.url, %s
                        """.formatted(SubscriptionRepository.COLUMNS))
                .param("now", Times.timestamp(now))
                .param("until", Times.timestamp(now.plus(lease)))
                .param("limit", limit)
                .query(Rows.of(DueSubscription.class))
                .list();
    }

    /**
     * Records a fetch without news, or whose file was stored.
     *
     * @param file that was processed; null: the same as before, according to the server
     * @param applied whether something was stored
     * @param read whether it was compared with the stored events
     * @return false where it is no longer this turn
     */
    public boolean settle(
            Subscription taken,
            @Nullable FetchedFile file,
            boolean applied,
            boolean read,
            Instant nextFetchAt,
            Instant now) {
        return jdbc.sql("""
                                update subscription
                                set state = case when :applied then 'applied' else 'unchanged' end, reason_code = null, detail = null,
                                    failures = 0, leased_until = null, next_fetch_at = :next, %s, fetched_at = :now, succeeded_at = :now,
                                    applied_at = case when :applied then :now else applied_at end,
                                    read_at = case when :read then :now else read_at end,
                                    etag = case when :isNew then :etag else etag end,
                                    last_modified = case when :isNew then :modified else last_modified end,
                                    body_hash = case when :isNew then :hash else body_hash end,
                                    file = null, file_hash = null, file_etag = null, file_last_modified = null
                                where org_id = :org and id = :id and turn = :turn
                                """.formatted(ANSWERED))
                        .param("requested", Times.nullableTimestamp(taken.requestedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("org", taken.orgId().value())
                        .param("id", taken.id())
                        .param("turn", taken.turn())
                        .param("applied", applied)
                        .param("read", read)
                        .param("isNew", file != null)
                        .param("etag", file == null ? null : file.etag(), Types.VARCHAR)
                        .param("modified", file == null ? null : file.lastModified(), Types.VARCHAR)
                        .param("hash", file == null ? null : file.hash(), Types.VARCHAR)
                        .param("next", Times.timestamp(nextFetchAt))
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /**
     * Records that the file waits for a person.
     *
     * @param reason the question; null: whether to store the changes
     * @return false where it is no longer this turn
     */
    public boolean keepWaiting(
            Subscription taken,
            FetchedFile file,
            @Nullable SubscriptionReason reason,
            @Nullable String detail,
            Instant nextFetchAt,
            Instant now) {
        return jdbc.sql("""
                                update subscription
                                set state = :state, reason_code = :reason, detail = :detail,
                                    failures = 0, leased_until = null, next_fetch_at = :next, %s,
                                    fetched_at = :now, succeeded_at = :now, read_at = :now,
                                    file = :file, file_hash = :hash, file_etag = :etag, file_last_modified = :modified
                                where org_id = :org and id = :id and turn = :turn
                                """.formatted(ANSWERED))
                        .param("requested", Times.nullableTimestamp(taken.requestedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("org", taken.orgId().value())
                        .param("id", taken.id())
                        .param("turn", taken.turn())
                        .param(
                                "state",
                                (reason == null ? SubscriptionState.CHANGED : SubscriptionState.QUESTION).wireName())
                        .param("reason", reason == null ? null : reason.name(), Types.VARCHAR)
                        .param("detail", detail, Types.VARCHAR)
                        .param("file", file.content())
                        .param("hash", file.hash())
                        .param("etag", file.etag(), Types.VARCHAR)
                        .param("modified", file.lastModified(), Types.VARCHAR)
                        .param("next", Times.timestamp(nextFetchAt))
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /**
     * Records a failed fetch. A waiting file continues to wait.
     *
     * @param pause whether automatic retries stop
     * @return false where it is no longer this turn
     */
    public boolean fail(
            Subscription taken,
            SubscriptionReason reason,
            String detail,
            boolean pause,
            Instant nextFetchAt,
            Instant now) {
        return jdbc.sql("""
                                update subscription
                                set state = 'failing', reason_code = :reason, detail = :detail, failures = failures + 1,
                                    leased_until = null, next_fetch_at = :next, %s, fetched_at = :now,
                                    paused_at = case when :pause then coalesce(paused_at, :now) else paused_at end,
                                    revision = case when :pause and paused_at is null then revision + 1 else revision end
                                where org_id = :org and id = :id and turn = :turn
                                """.formatted(ANSWERED))
                        .param("requested", Times.nullableTimestamp(taken.requestedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("org", taken.orgId().value())
                        .param("id", taken.id())
                        .param("turn", taken.turn())
                        .param("reason", reason.name())
                        .param("detail", detail)
                        .param("pause", pause)
                        .param("next", Times.timestamp(nextFetchAt))
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }
}
