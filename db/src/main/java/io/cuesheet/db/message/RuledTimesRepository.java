package io.cuesheet.db.message;

import io.cuesheet.db.Times;
import io.cuesheet.db.event.EventFactsRow;
import io.cuesheet.db.event.RuleRow;
import io.cuesheet.db.organisation.CalendarRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.SendingCalendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads when messages may be sent. */
@Repository
public class RuledTimesRepository {

    private final JdbcClient jdbc;
    private final CalendarRepository calendars;

    RuledTimesRepository(JdbcClient jdbc, CalendarRepository calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    /** The times of a live message, or empty. */
    public Optional<RuledTimes> find(OrgId org, MessageId message) {
        return Optional.ofNullable(find(org, Set.of(message)).get(message));
    }

    /** The times of the live messages among these. */
    public Map<MessageId, RuledTimes> find(OrgId org, Collection<MessageId> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        SendingCalendar calendar = calendars.find(org);
        Map<MessageId, RuledTimes> times = new HashMap<>();
        jdbc.sql("""
                        select m.id, m.pinned, m.ad_hoc, m.planned_at, m.plan_moved, c.time_zone as contact_zone,
                               %s,
                               %s,
                               %s
                        from scheduled_message m
                        join contact c on c.id = m.contact_id
                        join message_type t on t.id = m.message_type_id
                        join event e on e.id = m.event_id
                        where m.org_id = :org and m.deleted_at is null and m.id = any(cast(:ids as uuid[]))
                        """.formatted(MessageRow.OWN_TIMING, RuleRow.COLUMNS, EventFactsRow.COLUMNS))
                .param("org", org.value())
                .param("ids", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query(row -> {
                    times.put(new MessageId(row.getObject("id", UUID.class)), times(row, calendar));
                });
        return times;
    }

    private static RuledTimes times(ResultSet row, SendingCalendar calendar) throws SQLException {
        String zone = row.getString("contact_zone");
        return new RuledTimes(
                row.getBoolean("pinned"),
                row.getBoolean("ad_hoc"),
                MessageRow.ownTiming(row),
                Times.instant(row, "planned_at"),
                row.getBoolean("plan_moved"),
                RuleRow.rule(row),
                EventFactsRow.facts(row),
                zone == null ? null : ZoneId.of(zone),
                calendar);
    }
}
