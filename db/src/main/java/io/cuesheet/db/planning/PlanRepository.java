package io.cuesheet.db.planning;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Ids;
import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Times;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Due;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes the planning rules' decisions other than the messages' states. Call it inside a transaction: a message and its audit entry
 * belong together.
 */
@Repository
public class PlanRepository {

    private final JdbcClient jdbc;
    private final MessageLocks locks;
    private final EngineSyncRepository syncs;

    PlanRepository(JdbcClient jdbc, EngineSyncRepository syncs) {
        this.jdbc = jdbc;
        this.syncs = syncs;
        this.locks = new MessageLocks(jdbc);
    }

    /** Allows one plan to be written at a time per organisation: until the transaction ends, others wait here. */
    public void lock(OrgId org) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cuesheet-plan:' || :org, 0))")
                .param("org", org.value())
                .query((row, number) -> true)
                .single();
    }

    /**
     * Stores messages that do not exist yet. Deleted ones count as existing: they are not restored.
     *
     * @return those that were stored, in the order given
     */
    public List<NewMessage> insert(OrgId org, List<NewMessage> messages, String actor, Instant now) {
        Set<UUID> storedIds = new HashSet<>(insertRows(org, messages, now));
        List<NewMessage> stored = messages.stream()
                .filter(message -> storedIds.contains(message.id().value()))
                .toList();
        insertAudit(org, stored, actor, now);
        syncs.note(org, EngineSync.Kind.START, open(stored), "plan", now);
        return stored;
    }

    /** A message that is stored as skipped has no workflow to start. */
    private static List<MessageId> open(List<NewMessage> stored) {
        return stored.stream()
                .filter(message -> message.plan().birthStatus().isOpen())
                .map(NewMessage::id)
                .toList();
    }

    private List<UUID> insertRows(OrgId org, List<NewMessage> messages, Instant now) {
        return jdbc.sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, dst_shift,
                             status, reason_code, skipped_from, occurrence, revision, created_at, updated_at)
                        select id, :org, event_id, contact_id, message_type_id, event_name, send_at, planned_at, dst_shift,
                               status, reason_code, case status when 'skipped' then 'scheduled' end, occurrence,
                               1, :now, :now
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (
                            id uuid, event_id uuid, contact_id uuid, message_type_id uuid, event_name text,
                            send_at timestamptz, planned_at timestamptz, dst_shift text, status text, reason_code text,
                            occurrence int)
                        on conflict (event_id, message_type_id, contact_id, occurrence) where not ad_hoc do nothing
                        returning id
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("rows", JsonRows.of(messages.stream().map(MessageRow::of).toList()))
                .query(UUID.class)
                .list();
    }

    private void insertAudit(OrgId org, List<NewMessage> stored, String actor, Instant now) {
        jdbc.sql("""
                        insert into audit_entry
                            (id, org_id, message_id, event_id, revision, at, actor, action, reason_code, after)
                        select id, :org, message_id, event_id, 1, :now, :actor, 'plan', reason_code, after
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r (id uuid, message_id uuid, event_id uuid, reason_code text, after jsonb)
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("actor", actor)
                .param("rows", JsonRows.of(stored.stream().map(AuditRow::of).toList()))
                .update();
    }

    /**
     * Locks the messages of these events and reads them as {@link #readMessages} does. All are locked: a renamed event renames them. Lock them before the events themselves are changed: a claim at fire time takes the locks in this order
     * too.
     */
    public List<StoredMessage> lockMessages(OrgId org, Collection<EventId> events) {
        locks.ofEvents(org, events);
        return readMessages(org, events);
    }

    /**
     * The messages of these events that planning uses: those that the rules planned, including deleted ones; of those that people wrote,
     * the unsent ones that are counted from their event, and the open ones that are not. A message to a person who was erased since stays
     * as the erasure left it. Without locks, to predict what planning would do.
     */
    public List<StoredMessage> readMessages(OrgId org, Collection<EventId> events) {
        return jdbc.sql(StoredMessageRow.SELECT + """
                        where m.org_id = :org and m.event_id = any(cast(:events as uuid[]))
                          and (not m.ad_hoc
                               or m.deleted_at is null
                                   and (m.own_anchor is not null and m.status <> 'sent'
                                        or m.status in ('scheduled', 'paused', 'blocked', 'retrying'))
                                   and not exists (select 1 from contact c where c.id = m.contact_id and c.erased_at is not null))
                        order by m.id
                        """)
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(StoredMessageRow::message)
                .list();
    }

    /**
     * Locks the messages of these events and those that a switch, a hold or a postponed event has blocked, in one statement: two would take locks out of the
     * common order. Read them afterwards.
     */
    public void lockSeason(OrgId org, Collection<EventId> events) {
        locks.ofSeason(org, events);
    }

    /** The live messages, including ad-hoc ones, that a switch, a hold or a postponed event has blocked; without locks. */
    public List<StoredMessage> readBlocked(OrgId org) {
        return jdbc.sql(StoredMessageRow.SELECT + " where m.org_id = :org and " + MessageLocks.BLOCKED
                        + " order by m.id")
                .param("org", org.value())
                .query(StoredMessageRow::message)
                .list();
    }

    /** The same for these events only. */
    public List<StoredMessage> readBlocked(OrgId org, Collection<EventId> events) {
        return jdbc.sql(StoredMessageRow.SELECT
                        + " where m.org_id = :org and m.event_id = any(cast(:events as uuid[])) and "
                        + MessageLocks.BLOCKED + " order by m.id")
                .param("org", org.value())
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .query(StoredMessageRow::message)
                .list();
    }

    /** Events that began before {@code until} but still have open messages, of the rules or counted from the event. */
    public List<EventId> eventsWithOpenMessages(OrgId org, Instant until) {
        return jdbc.sql("""
                        select e.id from event e
                        where e.org_id = :org and e.starts_at < :until
                          and exists (select 1 from scheduled_message m
                              where m.event_id = e.id and (not m.ad_hoc or m.own_anchor is not null) and m.deleted_at is null
                                and m.status in ('scheduled', 'paused', 'blocked', 'retrying'))
                        order by e.starts_at, e.id
                        """)
                .param("org", org.value())
                .param("until", Times.timestamp(until))
                .query((row, number) -> new EventId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Records the rules' current times for unsent messages if they differ. A message that planning has skipped has no workflow:
     * its time is written here.
     */
    public void updatePlans(OrgId org, List<Replanned> plans, Instant now) {
        jdbc.sql("""
                        update scheduled_message m
                        set planned_at = r.planned_at, dst_shift = r.dst_shift, updated_at = :now,
                            plan_moved = m.pinned and (m.plan_moved or m.planned_at <> r.planned_at),
                            send_at = case when m.skipped_from is not null and not m.pinned then r.send_at else m.send_at end
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r (id uuid, planned_at timestamptz, send_at timestamptz, dst_shift text)
                        where m.org_id = :org and m.id = r.id
                          and m.status <> 'sent'
                          and ((m.planned_at, m.dst_shift) is distinct from (r.planned_at, r.dst_shift)
                               or m.skipped_from is not null and not m.pinned and m.send_at <> r.send_at)
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("rows", JsonRows.of(plans))
                .update();
    }

    /** Gives the messages of these events the events' current names. */
    public void rename(OrgId org, Collection<EventId> events, Instant now) {
        jdbc.sql("""
                        update scheduled_message m
                        set event_name = e.name, updated_at = :now
                        from event e
                        where e.org_id = :org and e.id = any(cast(:events as uuid[]))
                          and m.event_id = e.id and m.event_name <> e.name
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
                .update();
    }

    private record MessageRow(
            MessageId id,
            EventId eventId,
            ContactId contactId,
            UUID messageTypeId,
            String eventName,
            Instant sendAt,
            Instant plannedAt,
            @Nullable DstShift dstShift,
            MessageStatus status,
            @Nullable ReasonCode reasonCode,
            int occurrence) {

        static MessageRow of(NewMessage message) {
            PlanLine plan = message.plan();
            Due due = Objects.requireNonNull(plan.due());
            return new MessageRow(
                    message.id(),
                    message.event(),
                    plan.slot().contact(),
                    message.messageType(),
                    message.eventName(),
                    due.sendAt(),
                    due.plannedAt(),
                    due.dstShift(),
                    plan.birthStatus(),
                    plan.reason(),
                    plan.occurrence());
        }
    }

    private record AuditRow(
            UUID id,
            MessageId messageId,
            EventId eventId,
            @Nullable String reasonCode,
            JsonNode after) {

        static AuditRow of(NewMessage message) {
            PlanLine plan = message.plan();
            Instant sendAt = Objects.requireNonNull(plan.due()).sendAt();
            String reason = plan.reason() == null ? null : plan.reason().name();
            MessageState state = new MessageState(message.id(), plan.birthStatus(), sendAt, 1, 0, reason, null);
            return new AuditRow(Ids.next(), message.id(), message.event(), reason, JsonRows.nested(state));
        }
    }
}
