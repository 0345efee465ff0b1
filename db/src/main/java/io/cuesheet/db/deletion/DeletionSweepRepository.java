package io.cuesheet.db.deletion;

import io.cuesheet.db.Times;
import io.cuesheet.db.message.EngineSyncs;
import io.cuesheet.db.scope.AcrossOrganisations;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ends the workflows of deletions that were not undone, over all organisations. */
@Repository
public class DeletionSweepRepository {

    private final JdbcClient jdbc;

    DeletionSweepRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Closes the undo windows that have passed. */
    public void begin(Instant now) {
        jdbc.sql("""
                        update deletion set cancelling_since = :now
                        where undo_until <= :now and undone_at is null and finished_at is null and cancelling_since is null
                        """).param("now", Times.timestamp(now)).update();
    }

    /**
     * Has the workflows of at most {@code limit} messages notified that these are deleted; returns for how many. Messages that another
     * transaction has locked get their turn in a later call.
     */
    public int tell(int limit, Instant now) {
        return jdbc.sql("""
                        with picked as (
                            select i.deletion_id, i.message_id, m.org_id
                            from deletion d
                            join deletion_item i on i.deletion_id = d.id and not i.told and not i.in_flight
                            join scheduled_message m on m.id = i.message_id
                            where d.cancelling_since is not null and d.finished_at is null
                            order by i.message_id
                            limit :limit
                            for update of i, m skip locked),
                        noted as (
                            update deletion_item i
                            set told = true
                            from picked p
                            where i.deletion_id = p.deletion_id and i.message_id = p.message_id)
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        select message_id, org_id, 'tell', 'infinity', 'delete', :now from picked order by message_id
                        """ + EngineSyncs.REPLACING)
                .param("limit", limit)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Finishes the deletions whose workflows have all been notified; returns how many. */
    public int finish(Instant now) {
        return jdbc.sql("""
                        update deletion d set finished_at = :now
                        where d.cancelling_since is not null and d.finished_at is null and d.undone_at is null
                          and not exists (
                              select 1 from deletion_item i
                              where i.deletion_id = d.id and not i.in_flight
                                and (not i.told or exists (
                                    select 1 from engine_sync s where s.message_id = i.message_id)))
                        """).param("now", Times.timestamp(now)).update();
    }
}
