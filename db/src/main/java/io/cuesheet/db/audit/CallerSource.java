package io.cuesheet.db.audit;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the caller's address of a change. Histories and payloads never carry it. */
@Repository
public class CallerSource {

    private final JdbcClient jdbc;

    CallerSource(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records the source of a command before it is handed over; the first record stays. */
    public void ofCommand(OrgId org, String commandId, String source, Instant at) {
        jdbc.sql("""
                        insert into command_source (org_id, command_id, source, at)
                        values (:org, :command, :source, :at)
                        on conflict do nothing
                        """)
                .param("org", org.value())
                .param("command", commandId)
                .param("source", source)
                .param("at", Times.timestamp(at))
                .update();
    }

    /** Every audit entry that the current transaction writes from now on carries this source. */
    public void ofTransaction(OrgId org, @Nullable String source) {
        jdbc.sql("select set_config('cuesheet.source', :source, true)")
                .param("org", org.value())
                .param("source", source == null ? "" : source)
                .query(String.class)
                .single();
    }

    /** Work of a request that is done in parts afterwards, with the table that keeps the request's trace. */
    public enum Job {
        IMPORT("season_import"),
        BULK("batch"),
        PLAN("plan_job");

        private final String table;

        Job(String table) {
            this.table = table;
        }
    }

    /** Every audit entry that the current transaction writes from now on leads back to the request that started this job. */
    public void traceOfTransaction(OrgId org, Job job, UUID id) {
        jdbc.sql("""
                        select set_config('cuesheet.trace',
                            coalesce((select trace_parent from %s where org_id = :org and id = :id), ''), true)
                        """.formatted(job.table))
                .param("org", org.value())
                .param("id", id)
                .query(String.class)
                .single();
    }
}
