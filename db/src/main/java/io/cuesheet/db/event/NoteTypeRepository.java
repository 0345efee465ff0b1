package io.cuesheet.db.event;

import io.cuesheet.db.Ids;
import io.cuesheet.workflows.OrgId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The type of messages that somebody writes for once, each with a text of its own. It is made when it is first needed. */
@Repository
public class NoteTypeRepository {

    /** Code of the type. */
    public static final String CODE = "NOTE";

    private final JdbcClient jdbc;

    NoteTypeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes sure that the organisation has the type. */
    public void ensure(OrgId org) {
        jdbc.sql("""
                        insert into message_type
                            (id, org_id, code, name, position, offset_days, local_time, expiry, template_code, by_hand)
                        select :id, :org, :code, 'Note', coalesce(max(position), 0) + 1, 0, null, 'none', :code, true
                        from message_type where org_id = :org
                        on conflict do nothing
                        """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("code", CODE)
                .update();
    }
}
