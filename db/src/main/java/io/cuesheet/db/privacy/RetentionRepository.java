package io.cuesheet.db.privacy;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An organisation's retention periods, and the deletion of older data: each call deletes a limited number of rows. */
@Repository
public class RetentionRepository {

    private final JdbcClient jdbc;
    private final JdbcClient across;

    RetentionRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    public Retention find(OrgId org) {
        return jdbc.sql("""
                        select contact_days, text_days, audit_days, sandbox_days, version from retention where org_id = :org
                        """)
                .param("org", org.value())
                .query(Rows.of(Retention.class))
                .optional()
                .orElse(Retention.DEFAULT);
    }

    /** Writes it as the successor of the previous version; false if that is no longer the current one. */
    public boolean save(OrgId org, Retention wanted) {
        return jdbc.sql("""
                                insert into retention (org_id, contact_days, text_days, audit_days, sandbox_days, version)
                                values (:org, :contacts, :texts, :audit, :sandbox, :version)
                                on conflict (org_id) do update
                                set contact_days = excluded.contact_days, text_days = excluded.text_days,
                                    audit_days = excluded.audit_days, sandbox_days = excluded.sandbox_days,
                                    version = excluded.version
                                where retention.version = excluded.version - 1
                                """)
                        .param("org", org.value())
                        .param("contacts", wanted.contactDays(), Types.INTEGER)
                        .param("texts", wanted.textDays(), Types.INTEGER)
                        .param("audit", wanted.auditDays(), Types.INTEGER)
                        .param("sandbox", wanted.sandboxDays(), Types.INTEGER)
                        .param("version", wanted.version())
                        .update()
                == 1;
    }

    /** Every organisation. */
    public List<OrgId> organisations() {
        return across.sql("select id from organisation order by id")
                .query((row, number) -> new OrgId(row.getObject("id", UUID.class)))
                .list();
    }

    public int deleteAudit(OrgId org, Instant until, int limit) {
        return jdbc.sql("select sweep_audit(:until, :limit)")
                .param("org", org.value())
                .param("until", Times.timestamp(until))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    public int deleteSandboxMails(OrgId org, Instant until, int limit) {
        return delete(org, until, limit, """
                delete from sandbox_mail where org_id = :org and id in (
                    select id from sandbox_mail where org_id = :org and received_at < :until
                    order by received_at limit :limit for update skip locked)
                """);
    }

    /** Deletes answers to commands, and the sources of commands. */
    public int deleteAnswers(OrgId org, Instant until, int limit) {
        int answers = delete(org, until, limit, """
                delete from command_answer where org_id = :org and command_id in (
                    select command_id from command_answer where org_id = :org and answered_at < :until
                    order by answered_at limit :limit for update skip locked)
                """);
        int sources = delete(org, until, limit, """
                delete from command_source where org_id = :org and command_id in (
                    select command_id from command_source where org_id = :org and at < :until
                    order by at limit :limit for update skip locked)
                """);
        return Math.max(answers, sources);
    }

    public int deleteIdempotencyKeys(OrgId org, Instant until, int limit) {
        return delete(org, until, limit, """
                delete from idempotency_key where org_id = :org and key in (
                    select key from idempotency_key where org_id = :org and created_at < :until
                    order by created_at limit :limit for update skip locked)
                """);
    }

    /** Deletes bulk commands that nothing waits for or refers to any more: items first, then bulk commands without items. */
    public int deleteBatches(OrgId org, Instant until, int limit) {
        int items = delete(org, until, limit, """
                delete from batch_item where org_id = :org and (batch_id, message_id) in (
                    select i.batch_id, i.message_id from batch b join batch_item i on i.batch_id = b.id
                    where b.org_id = :org and b.created_at < :until
                      and not exists (select 1 from send_request s where s.batch_id = b.id)
                      and not exists (select 1 from batch_item o where o.batch_id = b.id and o.outcome is null)
                    limit :limit for update of i skip locked)
                """);
        return items > 0 ? items : delete(org, until, limit, """
                delete from batch where org_id = :org and id in (
                    select b.id from batch b
                    where b.org_id = :org and b.created_at < :until
                      and not exists (select 1 from batch_item i where i.batch_id = b.id)
                      and not exists (select 1 from send_request s where s.batch_id = b.id)
                      and not exists (select 1 from idempotency_key k where k.batch_id = b.id)
                    order by b.created_at limit :limit for update skip locked)
                """);
    }

    /** Deletes records of deletions that can no longer be undone. The messages stay deleted. */
    public int deleteDeletions(OrgId org, Instant until, int limit) {
        int items = delete(org, until, limit, """
                delete from deletion_item where org_id = :org and (deletion_id, message_id) in (
                    select i.deletion_id, i.message_id from deletion d join deletion_item i on i.deletion_id = d.id
                    where d.org_id = :org and d.requested_at < :until and (d.finished_at is not null or d.undone_at is not null)
                    limit :limit for update of i skip locked)
                """);
        return items > 0 ? items : delete(org, until, limit, """
                delete from deletion where org_id = :org and id in (
                    select d.id from deletion d
                    where d.org_id = :org and d.requested_at < :until and (d.finished_at is not null or d.undone_at is not null)
                      and not exists (select 1 from deletion_item i where i.deletion_id = d.id)
                      and not exists (select 1 from batch b where b.deletion_id = d.id)
                    order by d.requested_at limit :limit for update skip locked)
                """);
    }

    public int deleteImports(OrgId org, Instant until, int limit) {
        return delete(org, until, limit, """
                delete from season_import where org_id = :org and id in (
                    select id from season_import where org_id = :org and finished_at < :until
                    order by finished_at limit :limit for update skip locked)
                """);
    }

    /** Also deletes the notices about them. */
    public int deleteAlarms(OrgId org, Instant until, int limit) {
        return delete(org, until, limit, """
                delete from alarm where org_id = :org and id in (
                    select id from alarm where org_id = :org and closed_at < :until
                    order by closed_at limit :limit for update skip locked)
                """);
    }

    public int deleteTestAlarms(OrgId org, Instant until, int limit) {
        return delete(org, until, limit, """
                delete from alarm_notice where org_id = :org and id in (
                    select id from alarm_notice
                    where org_id = :org and alarm_id is null and created_at < :until and finished_at is not null
                    order by created_at limit :limit for update skip locked)
                """);
    }

    /** Deletes records of messages that were out of step with their workflows, but no longer are. */
    public int deleteDrift(OrgId org, Instant until, int limit) {
        return delete(org, until, limit, """
                delete from engine_drift where org_id = :org and message_id in (
                    select message_id from engine_drift where org_id = :org and settled_at < :until
                    order by settled_at limit :limit for update skip locked)
                """);
    }

    /** Drops fetched files that nobody has reviewed since; the subscription is then as before the file. */
    public int dropFetchedFiles(OrgId org, Instant until, int limit) {
        return delete(org, until, limit, """
                update subscription
                set file = null, file_hash = null, file_etag = null, file_last_modified = null, turn = turn + 1, leased_until = null
                where org_id = :org and id in (
                    select id from subscription where org_id = :org and file is not null and coalesce(read_at, created_at) < :until
                    order by id limit :limit for update skip locked)
                """);
    }

    /** Deletes plan jobs that have ended. */
    public int deletePlanJobs(OrgId org, Instant until, int limit) {
        return delete(org, until, limit, """
                delete from plan_job where org_id = :org and id in (
                    select id from plan_job where org_id = :org and finished_at < :until
                    order by finished_at limit :limit for update skip locked)
                """);
    }

    private int delete(OrgId org, Instant until, int limit, String sql) {
        return jdbc.sql(sql)
                .param("org", org.value())
                .param("until", Times.timestamp(until))
                .param("limit", limit)
                .update();
    }
}
