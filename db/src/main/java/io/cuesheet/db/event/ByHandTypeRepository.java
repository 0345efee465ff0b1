package io.cuesheet.db.event;

import io.cuesheet.db.Ids;
import io.cuesheet.workflows.OrgId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Types whose messages no rule plans. They are created when they are first needed, last in their organisation's lists. */
@Repository
public class ByHandTypeRepository {

    private final JdbcClient jdbc;

    ByHandTypeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes sure that the organisation has the type; its template has the same code. */
    public void ensure(OrgId org, String code, String name) {
        jdbc.sql("""
                        insert into message_type
                            (id, org_id, code, name, position, offset_days, local_time, expiry, template_code, by_hand)
                        select :id, :org, :code, :name, coalesce(max(position), 0) + 1, 0, null, 'none', :code, true
                        from message_type where org_id = :org
                        on conflict do nothing
                        """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("code", code)
                .param("name", name)
                .update();
    }
}
