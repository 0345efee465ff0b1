package io.cuesheet.db.event;

import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The facts of an event for the planning rules, in the columns of {@code event}, next to columns of other tables. */
public final class EventFactsRow {

    /** The columns that {@link #facts} reads, from {@code event e}. */
    public static final String COLUMNS =
            "e.starts_local, e.time_zone, e.load_in_local, e.load_in_confidence, e.status as event_status, e.postponed_local,"
                    + " e.start_time_open";

    private EventFactsRow() {}

    /** Reads the columns of {@link #COLUMNS}. */
    public static EventFacts facts(ResultSet row) throws SQLException {
        return new EventFacts(
                row.getObject("starts_local", LocalDateTime.class),
                ZoneId.of(row.getString("time_zone")),
                row.getObject("load_in_local", LocalDateTime.class),
                LoadInConfidence.ofWireName(row.getString("load_in_confidence")),
                EventStatus.ofWireName(row.getString("event_status")),
                row.getObject("postponed_local", LocalDateTime.class),
                row.getBoolean("start_time_open"));
    }
}
