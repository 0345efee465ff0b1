package io.cuesheet.db.planning;

import io.cuesheet.db.Times;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads large seasons for counting: two statements for thousands of events, and only columns that the planning rules use. Columns are read
 * by their place, since 100,000 events have a million of them.
 */
@Repository
public class SeasonEventRepository {

    private final JdbcClient jdbc;

    SeasonEventRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Events that a changed rule or setting concerns, behind the cursor and in the order of the list: those that begin from then on, and earlier ones with
     * open messages of the rules'. At most {@code limit}.
     *
     * @param besides further events, which are over
     */
    public List<SeasonEvent> read(
            OrgId org, Instant from, Set<EventId> besides, @Nullable EventCursor after, int limit) {
        List<SeasonEvent> events = jdbc.sql("""
                        select e.id, e.starts_at, e.external_ref, e.starts_local, e.time_zone, e.load_in_local,
                               e.load_in_confidence, e.status, e.postponed_local, e.start_time_open
                        from event e
                        where e.org_id = :org
                          and (cast(:afterStart as timestamptz) is null
                               or (e.starts_at, e.external_ref) > (:afterStart, cast(:afterRef as text)))
                          and (e.starts_at >= :from or e.id = any(cast(:besides as uuid[])) or %s)
                        order by e.starts_at, e.external_ref
                        limit :limit
                        """.formatted(SeasonRepository.HAS_OPEN_MESSAGES))
                .param("org", org.value())
                .param("from", Times.timestamp(from))
                .param("besides", ids(besides))
                .param(
                        "afterStart",
                        after == null ? null : Times.timestamp(after.startsAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("afterRef", after == null ? null : after.externalRef(), Types.VARCHAR)
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list();
        addContacts(org, events);
        return events;
    }

    private void addContacts(OrgId org, List<SeasonEvent> events) {
        Map<UUID, SeasonEvent> byId = HashMap.newHashMap(events.size());
        events.forEach(event -> byId.put(event.id().value(), event));
        Map<UUID, SeasonEvent.Recipient> contacts = HashMap.newHashMap(events.size());
        jdbc.sql("""
                        select c.id, c.event_id, c.role, c.time_zone, c.removed_at is not null,
                               m.message_type_id, m.status, m.reason_code, m.planned_at, nullif(m.send_at, m.planned_at), m.pinned,
                               m.deleted_at is not null, m.revision, m.skipped_from, m.occurrence, %s
                        from contact c
                        left join scheduled_message m on m.org_id = c.org_id and m.contact_id = c.id and not m.ad_hoc
                        where c.org_id = :org and c.event_id = any(cast(:events as uuid[]))
                        """.formatted(StoredMessageRow.SENT_FOR))
                .param("org", org.value())
                .param("events", ids(events.stream().map(SeasonEvent::id).toList()))
                .query(row -> {
                    UUID id = row.getObject(1, UUID.class);
                    SeasonEvent.Recipient contact = contacts.get(id);
                    if (contact == null) {
                        contact = contact(id, row);
                        contacts.put(id, contact);
                        byId.get(row.getObject(2, UUID.class)).contacts().add(contact);
                    }
                    UUID type = row.getObject(6, UUID.class);
                    if (type != null) {
                        contact.messages()
                                .merge(
                                        type,
                                        standing(row),
                                        (one, other) -> one.occurrence() > other.occurrence() ? one : other);
                    }
                });
    }

    private static SeasonEvent event(ResultSet row) throws SQLException {
        EventFacts facts = new EventFacts(
                row.getObject(4, LocalDateTime.class),
                ZoneId.of(row.getString(5)),
                row.getObject(6, LocalDateTime.class),
                LoadInConfidence.ofWireName(row.getString(7)),
                EventStatus.ofWireName(row.getString(8)),
                row.getObject(9, LocalDateTime.class),
                row.getBoolean(10));
        EventCursor position = new EventCursor(Times.instant(row, 2), row.getString(3));
        return new SeasonEvent(new EventId(row.getObject(1, UUID.class)), position, facts, new ArrayList<>(4));
    }

    private static SeasonEvent.Recipient contact(UUID id, ResultSet row) throws SQLException {
        String zone = row.getString(4);
        ContactFacts facts = new ContactFacts(
                new ContactId(id),
                row.getString(3),
                zone == null ? null : ZoneId.of(zone),
                row.getBoolean(5),
                Set.of());
        return new SeasonEvent.Recipient(facts, new HashMap<>(8));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Instant planned = Times.instant(row, 9);
        Instant other = Times.nullableInstant(row, 10);
        String skippedFrom = row.getString(14);
        return new Standing(
                MessageStatus.ofWireName(row.getString(7)),
                row.getString(8),
                planned,
                other == null ? planned : other,
                row.getBoolean(11),
                row.getBoolean(12),
                row.getLong(13),
                skippedFrom == null ? null : MessageStatus.ofWireName(skippedFrom),
                row.getInt(15),
                row.getObject(16, LocalDateTime.class));
    }

    private static String[] ids(Collection<EventId> events) {
        return events.stream().map(EventId::toString).toArray(String[]::new);
    }
}
