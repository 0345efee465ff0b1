package io.cuesheet.db.explain;

import io.cuesheet.db.Times;
import io.cuesheet.db.event.RuleRow;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.DstShift;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads a message with the rule that planned it. */
@Repository
public class PlanFactsRepository {

    private final JdbcClient jdbc;

    PlanFactsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Also finds deleted messages: a person may ask why they were not sent. */
    public Optional<PlanFacts> find(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at,
                               m.planned_at, m.pinned, m.ad_hoc, %s, m.dst_shift, m.sent_at, m.deleted_at, e.starts_local,
                               e.time_zone, e.start_time_open, t.name as type_name, m.occurrence, %s
                        from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        join event e on e.id = m.event_id
                        where m.org_id = :org and m.id = :message
                        """.formatted(MessageRow.OWN_TIMING, RuleRow.COLUMNS))
                .param("org", org.value())
                .param("message", message.value())
                .query(PlanFactsRepository::facts)
                .optional();
    }

    private static PlanFacts facts(ResultSet row, int number) throws SQLException {
        return new PlanFacts(
                MessageRow.state(row),
                Times.instant(row, "planned_at"),
                row.getBoolean("pinned"),
                row.getBoolean("ad_hoc"),
                MessageRow.ownTiming(row),
                DstShift.ofNullable(row.getString("dst_shift")),
                Times.nullableInstant(row, "sent_at"),
                Times.nullableInstant(row, "deleted_at"),
                row.getString("code"),
                row.getString("type_name"),
                RuleRow.rule(row),
                row.getInt("occurrence"),
                row.getObject("starts_local", LocalDateTime.class),
                ZoneId.of(row.getString("time_zone")),
                row.getBoolean("start_time_open"));
    }
}
