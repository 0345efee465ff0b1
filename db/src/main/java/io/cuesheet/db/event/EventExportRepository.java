package io.cuesheet.db.event;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Walks all events of an organisation for files that are made of them. */
@Repository
public class EventExportRepository {

    private final JdbcClient jdbc;

    EventExportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of events by id.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<Event> page(OrgId org, @Nullable EventId after, int limit) {
        return jdbc.sql("select " + EventRepository.COLUMNS + """
                         from event
                        where org_id = :org and id > :after
                        order by id
                        limit :limit
                        """)
                .param("org", org.value())
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("limit", limit)
                .query(EventRepository::event)
                .list();
    }
}
