package io.cuesheet.db.message;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Saved lists; each belongs to the actor who saved it. */
@Repository
public class SavedViewRepository {

    private final JdbcClient jdbc;

    SavedViewRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    public List<SavedView> all(OrgId org, String actor) {
        return jdbc.sql("select name, query from saved_view where org_id = :org and actor = :actor order by name")
                .param("org", org.value())
                .param("actor", actor)
                .query(Rows.of(SavedView.class))
                .list();
    }

    /** Saves it, and replaces one with the same name. */
    public void save(OrgId org, String actor, SavedView view, Instant now) {
        jdbc.sql("""
                        insert into saved_view (id, org_id, actor, name, query, created_at)
                        values (:id, :org, :actor, :name, :query, :now)
                        on conflict (org_id, actor, name) do update set query = excluded.query
                        """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("actor", actor)
                .param("name", view.name())
                .param("query", view.query())
                .param("now", Times.timestamp(now))
                .update();
    }

    /** False if there was none with this name. */
    public boolean delete(OrgId org, String actor, String name) {
        return jdbc.sql("delete from saved_view where org_id = :org and actor = :actor and name = :name")
                        .param("org", org.value())
                        .param("actor", actor)
                        .param("name", name)
                        .update()
                == 1;
    }
}
