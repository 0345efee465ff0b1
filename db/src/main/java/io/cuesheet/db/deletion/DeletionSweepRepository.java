package io.cuesheet.db.deletion;

import io.cuesheet.db.Times;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happens to deletions that nobody undid, over all organisations: their workflows are cancelled. */
@Repository
public class DeletionSweepRepository {

    private final JdbcClient jdbc;

    DeletionSweepRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Closes the undo window of what is past it. */
    public void begin(Instant now) {
        jdbc.sql("""
                        update deletion set cancelling_since = :now
                        where undo_until <= :now and undone_at is null and finished_at is null and cancelling_since is null
                        """).param("now", Times.timestamp(now)).update();
    }

    /**
     * Writes cancel commands for at most {@code limit} messages, numbered under their rows' locks; returns for how many. Messages that
     * somebody else has under a lock have their turn at a later call.
     */
    public int cancel(int limit, Instant now) {
        return jdbc.sql("""
                        with picked as (
                            select i.deletion_id, i.message_id
                            from deletion d
                            join deletion_item i on i.deletion_id = d.id and i.cancel_no is null and not i.in_flight
                            join scheduled_message m on m.id = i.message_id
                            where d.cancelling_since is not null and d.finished_at is null
                            order by i.message_id
                            limit :limit
                            for update of i, m skip locked),
                        numbered as (
                            update scheduled_message m
                            set last_command_no = m.last_command_no + 1
                            from picked p
                            where m.id = p.message_id
                            returning m.id, m.org_id, m.last_command_no, p.deletion_id),
                        noted as (
                            update deletion_item i
                            set cancel_no = n.last_command_no
                            from numbered n
                            where i.deletion_id = n.deletion_id and i.message_id = n.id)
                        insert into outbox (org_id, message_id, command_no, command, payload, created_at)
                        select org_id, id, last_command_no, 'cancel', '{}', :now from numbered order by id
                        """)
                .param("limit", limit)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Finishes the deletions whose workflows have all closed; returns how many. */
    public int finish(Instant now) {
        return jdbc.sql("""
                        update deletion d set finished_at = :now
                        where d.cancelling_since is not null and d.finished_at is null and d.undone_at is null
                          and not exists (
                              select 1 from deletion_item i
                              left join outbox b on b.message_id = i.message_id and b.command_no = i.cancel_no
                              where i.deletion_id = d.id and not i.in_flight and b.done_at is null)
                        """).param("now", Times.timestamp(now)).update();
    }
}
