package io.cuesheet.db.alarm;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Current and past problems with the sending of organisations. */
@Repository
public class AlarmRepository {

    private static final String COLUMNS =
            "id, kind, since, seen_at, judged_at, opened_at, gone_at, closed_at, messages";

    private final JdbcClient jdbc;
    private final JdbcClient across;

    AlarmRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** Every organisation that sends. */
    public List<OrgId> organisations() {
        return across.sql("""
                        select id from organisation o
                        where not exists (select from organisation_suspension s where s.org_id = o.id)
                        order by id
                        """)
                .query((row, number) -> new OrgId(row.getObject("id", UUID.class)))
                .list();
    }

    /** The alarms that are not over, locked until the transaction ends. */
    public List<Alarm> lockCurrent(OrgId org) {
        return jdbc.sql("select " + COLUMNS + """
                         from alarm where org_id = :org and closed_at is null order by kind for update
                        """)
                .param("org", org.value())
                .query(Rows.of(Alarm.class))
                .list();
    }

    /** Stores a new alarm; false if there is one of its kind that is not over. */
    public boolean insert(OrgId org, Alarm alarm) {
        return jdbc.sql("""
                                insert into alarm (id, org_id, kind, since, seen_at, judged_at, opened_at, messages)
                                values (:id, :org, :kind, :since, :seenAt, :judgedAt, cast(:openedAt as timestamptz), :messages)
                                on conflict (org_id, kind) where closed_at is null do nothing
                                """)
                        .param("id", alarm.id())
                        .param("org", org.value())
                        .param("kind", alarm.kind().wireName())
                        .param("since", Times.timestamp(alarm.since()))
                        .param("seenAt", Times.timestamp(alarm.seenAt()))
                        .param("judgedAt", Times.timestamp(alarm.judgedAt()))
                        .param("openedAt", text(alarm.openedAt()))
                        .param("messages", alarm.messages())
                        .update()
                == 1;
    }

    /** Call it under its lock. */
    public void update(OrgId org, Alarm alarm) {
        jdbc.sql("""
                        update alarm
                        set seen_at = :seenAt, judged_at = :judgedAt, opened_at = cast(:openedAt as timestamptz),
                            gone_at = cast(:goneAt as timestamptz), closed_at = cast(:closedAt as timestamptz),
                            messages = :messages
                        where org_id = :org and id = :id
                        """)
                .param("id", alarm.id())
                .param("org", org.value())
                .param("seenAt", Times.timestamp(alarm.seenAt()))
                .param("judgedAt", Times.timestamp(alarm.judgedAt()))
                .param("openedAt", text(alarm.openedAt()))
                .param("goneAt", text(alarm.goneAt()))
                .param("closedAt", text(alarm.closedAt()))
                .param("messages", alarm.messages())
                .update();
    }

    /** Deletes an alarm of which nobody was notified. Call it under its lock. */
    public void delete(OrgId org, UUID id) {
        jdbc.sql("delete from alarm where org_id = :org and id = :id and opened_at is null")
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    public Optional<Alarm> find(OrgId org, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from alarm where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(Rows.of(Alarm.class))
                .optional();
    }

    /** The alarms of which people were notified, the latest first. */
    public List<Alarm> latest(OrgId org, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from alarm where org_id = :org and opened_at is not null
                        order by opened_at desc, id desc limit :limit
                        """)
                .param("org", org.value())
                .param("limit", limit)
                .query(Rows.of(Alarm.class))
                .list();
    }

    /** Whether an alarm of this kind is open in any organisation that sends. */
    public boolean isOpenAnywhere(AlarmKind kind) {
        return across.sql("""
                        select exists (select from alarm a
                            where a.kind = :kind and a.closed_at is null and a.opened_at is not null
                              and not exists (select from organisation_suspension s where s.org_id = a.org_id))
                        """)
                .param("kind", kind.wireName())
                .query(Boolean.class)
                .single();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
