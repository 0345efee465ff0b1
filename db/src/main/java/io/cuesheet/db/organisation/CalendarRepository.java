package io.cuesheet.db.organisation;

import io.cuesheet.db.event.RuleRow;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.SendingCalendar;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads when an organisation's office is closed and when nobody is to be disturbed. */
@Repository
public class CalendarRepository {

    /** What {@link #calendar} reads, from {@code organisation o}. */
    public static final String COLUMNS = """
            o.weekend, o.quiet_from as org_quiet_from, o.quiet_until as org_quiet_until,
            array(select h.day from holiday h where h.org_id = o.id) as holidays""";

    private final JdbcClient jdbc;

    CalendarRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public SendingCalendar find(OrgId org) {
        return jdbc.sql("select " + COLUMNS + " from organisation o where o.id = :org")
                .param("org", org.value())
                .query((row, number) -> calendar(row))
                .single();
    }

    /** Reads the columns of {@link #COLUMNS}. */
    public static SendingCalendar calendar(ResultSet row) throws SQLException {
        return new SendingCalendar(
                RuleRow.texts(row, "weekend").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                Arrays.stream((Date[]) row.getArray("holidays").getArray())
                        .map(Date::toLocalDate)
                        .collect(Collectors.toSet()),
                RuleRow.quietHours(row, "org_quiet_from", "org_quiet_until"));
    }
}
