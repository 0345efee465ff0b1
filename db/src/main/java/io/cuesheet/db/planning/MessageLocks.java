package io.cuesheet.db.planning;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The locks of messages that a plan takes, each time in one statement and by id, as a bulk command does (docs/architecture.md). A later
 * statement reads the data that they protect: a statement that waited for a row would see its new revision next to earlier commands.
 */
final class MessageLocks {

    /**
     * The messages that a switch, a hold or the status of their event has blocked. Messages of the rules for that event are replanned with
     * it; messages that were written by hand are not.
     */
    static final String BLOCKED = """
            m.deleted_at is null and m.status = 'blocked'
              and (m.reason_code in ('TYPE_DISABLED', 'SCHEDULER_DISABLED', 'ORG_HELD', 'ORG_SUSPENDED')
                   or m.reason_code in ('EVENT_CONFIRMED', 'EVENT_TENTATIVE', 'EVENT_POSTPONED', 'EVENT_CANCELLED', 'START_TIME_OPEN')
                       and m.ad_hoc)
            """;

    private static final String OF_EVENTS =
            "select m.id from scheduled_message m where m.org_id = :org and m.event_id = any(cast(:events as uuid[]))";
    private static final String OF_BLOCKED =
            "select m.id from scheduled_message m where m.org_id = :org and " + BLOCKED;

    private final JdbcClient jdbc;

    MessageLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All messages of these events. */
    void ofEvents(OrgId org, Collection<EventId> events) {
        lock(OF_EVENTS)
                .param("org", org.value())
                .param("events", ids(events))
                .query(UUID.class)
                .list();
    }

    /** The same, and those that a switch, a hold or a postponed event has blocked. */
    void ofSeason(OrgId org, Collection<EventId> events) {
        lock(OF_EVENTS + " union " + OF_BLOCKED)
                .param("org", org.value())
                .param("events", ids(events))
                .query(UUID.class)
                .list();
    }

    private JdbcClient.StatementSpec lock(String selected) {
        return jdbc.sql("select l.id from scheduled_message l where l.id in (%s) order by l.id for update of l"
                .formatted(selected));
    }

    private static String[] ids(Collection<EventId> events) {
        return events.stream().map(EventId::toString).toArray(String[]::new);
    }
}
