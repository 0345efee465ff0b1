package io.cuesheet.db.organisation;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.workflows.OrgId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes an organisation's holidays. */
@Repository
public class HolidayRepository {

    private final JdbcClient jdbc;

    HolidayRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By date. */
    public List<Holiday> all(OrgId org) {
        return jdbc.sql("select day, name from holiday where org_id = :org order by day")
                .param("org", org.value())
                .query(Rows.of(Holiday.class))
                .list();
    }

    /** Removes all; call it in the transaction that inserts the new ones. */
    public void clear(OrgId org) {
        jdbc.sql("delete from holiday where org_id = :org")
                .param("org", org.value())
                .update();
    }

    public void insert(OrgId org, List<Holiday> holidays) {
        jdbc.sql("""
                        insert into holiday (org_id, day, name)
                        select :org, day, name from jsonb_to_recordset(cast(:rows as jsonb)) as r (day date, name text)
                        """)
                .param("org", org.value())
                .param("rows", JsonRows.of(holidays))
                .update();
    }
}
