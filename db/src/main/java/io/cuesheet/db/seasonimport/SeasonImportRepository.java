package io.cuesheet.db.seasonimport;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores imports until they have ended, with their progress. */
@Repository
public class SeasonImportRepository {

    private static final String COLUMNS =
            "i.id, i.org_id, i.actor, i.source, i.format, i.default_zone, i.state, i.total_events, i.done_events,"
                    + " i.report as report_json, i.reading as reading_json,"
                    + " i.created_at, i.finished_at";

    private final JdbcClient jdbc;
    private final JdbcClient across;

    SeasonImportRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    public void insert(StoredImport accepted, byte[] file) {
        jdbc.sql("""
                        insert into season_import (id, org_id, actor, source, format, default_zone, file, reading, total_events,
                                                   created_at, updated_at)
                        values (:id, :org, :actor, :source, :format, :zone, :file, cast(:reading as jsonb), :total, :now, :now)
                        """)
                .param("id", accepted.id())
                .param("org", accepted.orgId().value())
                .param("actor", accepted.actor())
                .param("source", accepted.source())
                .param("format", accepted.format())
                .param("zone", accepted.defaultZone().getId())
                .param("file", file)
                .param("reading", accepted.readingJson())
                .param("total", accepted.totalEvents())
                .param("now", Times.timestamp(accepted.createdAt()))
                .update();
    }

    public Optional<StoredImport> find(OrgId org, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from season_import i where i.org_id = :org and i.id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(Rows.of(StoredImport.class))
                .optional();
    }

    /** How many imports of the organisation have not ended. */
    public int countOpen(OrgId org) {
        return jdbc.sql("select count(*) from season_import where org_id = :org and state in ('waiting', 'running')")
                .param("org", org.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Locks until the transaction ends, and reads, the next import of any organisation that no other process is working on. Only
     * the oldest import of each organisation is a candidate, so two files of one organisation can't overtake each other.
     */
    public Optional<StoredImport> lockNext() {
        return across.sql("""
                        select %s from season_import i
                        where i.state in ('waiting', 'running')
                          and not exists (select 1 from season_import older
                                          where older.org_id = i.org_id and older.id < i.id
                                            and older.state in ('waiting', 'running'))
                        order by i.updated_at
                        limit 1
                        for update of i skip locked
                        """.formatted(COLUMNS))
                .query(Rows.of(StoredImport.class))
                .optional();
    }

    public byte[] file(OrgId org, UUID id) {
        return jdbc.sql("select file from season_import where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    /** Records that events up to this number are stored; the last one ends the import and drops its file. */
    public void advance(OrgId org, UUID id, int doneEvents, String reportJson, Instant now) {
        jdbc.sql("""
                        update season_import
                        set done_events = :done, report = cast(:report as jsonb), faults = 0, updated_at = :now,
                            state = case when :done = total_events then 'done' else 'running' end,
                            finished_at = case when :done = total_events then cast(:now as timestamptz) end,
                            file = case when :done < total_events then file end,
                            reading = case when :done < total_events then reading end
                        where org_id = :org and id = :id
                        """)
                .param("org", org.value())
                .param("id", id)
                .param("done", doneEvents)
                .param("report", reportJson)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Counts a fault; at the last allowed one, the import is given up. */
    public void fault(OrgId org, UUID id, int allowed, Instant now) {
        jdbc.sql("""
                        update season_import
                        set faults = faults + 1, updated_at = :now,
                            state = case when faults + 1 < :allowed then state else 'failed' end,
                            finished_at = case when faults + 1 < :allowed then null else cast(:now as timestamptz) end,
                            file = case when faults + 1 < :allowed then file end,
                            reading = case when faults + 1 < :allowed then reading end
                        where org_id = :org and id = :id and state in ('waiting', 'running')
                        """)
                .param("org", org.value())
                .param("id", id)
                .param("allowed", allowed)
                .param("now", Times.timestamp(now))
                .update();
    }
}
