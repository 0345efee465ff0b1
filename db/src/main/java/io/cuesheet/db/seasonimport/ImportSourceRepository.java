package io.cuesheet.db.seasonimport;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the answers to questions about calendars and files, for their next import. */
@Repository
public class ImportSourceRepository {

    private final JdbcClient jdbc;

    ImportSourceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The answers as JSON. */
    public Optional<String> find(OrgId org, String sourceHash) {
        return jdbc.sql("select s.answers from import_source s where s.org_id = :org and s.source_hash = :source")
                .param("org", org.value())
                .param("source", sourceHash)
                .query(String.class)
                .optional();
    }

    public void write(OrgId org, String sourceHash, String answersJson, Instant now) {
        jdbc.sql("""
                        insert into import_source (org_id, source_hash, answers, updated_at)
                        values (:org, :source, cast(:answers as jsonb), :now)
                        on conflict (org_id, source_hash)
                        do update set answers = excluded.answers, updated_at = excluded.updated_at
                        """)
                .param("org", org.value())
                .param("source", sourceHash)
                .param("answers", answersJson)
                .param("now", Times.timestamp(now))
                .update();
    }
}
