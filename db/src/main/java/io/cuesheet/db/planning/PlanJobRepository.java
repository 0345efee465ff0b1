package io.cuesheet.db.planning;

import io.cuesheet.db.Json;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.organisation.TimeZoneData;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.PlanAction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the progress of planning in parts. Writers hold {@link PlanRepository#lock}, so nothing here changes meanwhile.
 */
@Repository
public class PlanJobRepository {

    private static final String COLUMNS =
            "id, org_id, revision, reason, time_zone_data, actor, source, saved_at, state, phase, reached, total_events, done_events,"
                    + " failed_events, counts, faults, updated_at, finished_at";

    private final JdbcClient jdbc;
    private final JdbcClient across;

    PlanJobRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** Begins a job for this many events, and replaces a running one. */
    public PlanJob begin(
            OrgId org, UUID id, PlanReason reason, String actor, @Nullable String source, int events, Instant now) {
        supersede(org, now);
        return jdbc.sql("""
                        insert into plan_job (id, org_id, reason, time_zone_data, actor, source, saved_at, total_events, updated_at)
                        values (:id, :org, :reason, :timeZoneData, :actor, :source, :now, :events, :now)
                        returning %s
                        """.formatted(COLUMNS))
                .param("id", id)
                .param("org", org.value())
                .param("reason", reason.wireName())
                .param("timeZoneData", reason == PlanReason.TIME_ZONES ? TimeZoneData.version() : null)
                .param("actor", actor)
                .param("source", source)
                .param("now", Times.timestamp(now))
                .param("events", events)
                .query(Rows.of(PlanJob.class))
                .single();
    }

    /** Ends the running job, because a later change replans everything. */
    public void supersede(OrgId org, Instant now) {
        jdbc.sql("""
                        update plan_job set state = 'superseded', finished_at = :now, updated_at = :now
                        where org_id = :org and state = 'running'
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .update();
    }

    public Optional<PlanJob> running(OrgId org) {
        return jdbc.sql("select " + COLUMNS + " from plan_job where org_id = :org and state = 'running'")
                .param("org", org.value())
                .query(Rows.of(PlanJob.class))
                .optional();
    }

    public Optional<PlanJob> find(OrgId org, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from plan_job where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(Rows.of(PlanJob.class))
                .optional();
    }

    /** Organisations with a running job, the longest waiting first. */
    public List<OrgId> organisations(Instant now) {
        return across.sql("""
                        select org_id from plan_job
                        where state = 'running' and (retry_at is null or retry_at <= :now)
                        order by updated_at
                        """)
                .param("now", Times.timestamp(now))
                .query((row, number) -> new OrgId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Locks the organisation's job for this transaction; false if another process has it. */
    public boolean tryLock(OrgId org) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('cuesheet-plan-job:' || :org, 0))")
                .param("org", org.value())
                .query(Boolean.class)
                .single();
    }

    /** Those of these events that are behind the job; an event that began before {@code from} and has no open messages does not belong to it. */
    public List<EventId> behind(PlanJob job, Collection<EventId> events, Instant from) {
        return jdbc.sql("""
                        select e.id from event e
                        where e.org_id = :org and e.id = any(cast(:events as uuid[])) and e.plan_revision < :revision
                          and (e.starts_at >= :from or %s)
                        """.formatted(SeasonRepository.HAS_OPEN_MESSAGES))
                .param("from", Times.timestamp(from))
                .param("org", job.orgId().value())
                .param("events", ids(events))
                .param("revision", job.revision())
                .query((row, number) -> new EventId(row.getObject(1, UUID.class)))
                .list();
    }

    /** The event of a message, if it is behind the running job. */
    public Optional<EventId> behind(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select e.id from scheduled_message m
                        join event e on e.id = m.event_id
                        join plan_job j on j.org_id = m.org_id and j.state = 'running'
                        where m.org_id = :org and m.id = :message and e.plan_revision < j.revision
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> new EventId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** Records that the job has planned these events. */
    public void markPlanned(PlanJob job, Collection<EventId> events) {
        jdbc.sql("""
                        update event set plan_revision = :revision
                        where org_id = :org and id = any(cast(:events as uuid[])) and plan_revision < :revision
                        """)
                .param("org", job.orgId().value())
                .param("events", ids(events))
                .param("revision", job.revision())
                .update();
    }

    /** Counts the planned events, and the results for their messages. */
    public void count(PlanJob job, int events, Map<PlanAction, Long> counts, Instant now) {
        jdbc.sql("""
                        update plan_job
                        set done_events = done_events + :events, updated_at = :now, faults = greatest(faults - 1, 0), retry_at = null,
                            counts = (select coalesce(jsonb_object_agg(key, n), '{}') from (
                                select key, sum(value::bigint) as n
                                from (select * from jsonb_each_text(counts)
                                      union all select * from jsonb_each_text(cast(:counts as jsonb))) as both_counts
                                group by key) as sums)
                        where org_id = :org and id = :id
                        """)
                .param("org", job.orgId().value())
                .param("id", job.id())
                .param("events", events)
                .param("counts", Json.write(counts))
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Records the job's progress. */
    public void reach(PlanJob job, PlanJob.Phase phase, @Nullable Instant reached) {
        jdbc.sql("update plan_job set phase = :phase, reached = :reached where org_id = :org and id = :id")
                .param("org", job.orgId().value())
                .param("id", job.id())
                .param("phase", phase.wireName())
                .param("reached", Times.nullableTimestamp(reached))
                .update();
    }

    public void finish(PlanJob job, Instant now) {
        jdbc.sql("""
                        update plan_job set state = 'done', finished_at = :now, updated_at = :now
                        where org_id = :org and id = :id
                        """)
                .param("org", job.orgId().value())
                .param("id", job.id())
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Counts a fault; no part is tried before {@code retryAt}. */
    public void fault(OrgId org, Instant now, Instant retryAt) {
        jdbc.sql("""
                        update plan_job set faults = faults + 1, retry_at = :retryAt, updated_at = :now
                        where org_id = :org and state = 'running'
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("retryAt", Times.timestamp(retryAt))
                .update();
    }

    /** Excludes an event that can't be planned. */
    public void leaveOut(PlanJob job, EventId event, Instant now) {
        markPlanned(job, List.of(event));
        jdbc.sql("""
                        update plan_job set failed_events = failed_events + 1, faults = 0, retry_at = null, updated_at = :now
                        where org_id = :org and id = :id
                        """)
                .param("org", job.orgId().value())
                .param("id", job.id())
                .param("now", Times.timestamp(now))
                .update();
    }

    private static String[] ids(Collection<EventId> events) {
        return events.stream().map(EventId::toString).toArray(String[]::new);
    }
}
