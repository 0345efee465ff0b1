package io.cuesheet.db.planning;

import io.cuesheet.db.Json;
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
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes messages that are created by hand, in addition to the rules' messages. Call it inside a transaction. */
@Repository
public class AdHocRepository {

    private final JdbcClient jdbc;
    private final EngineSyncRepository syncs;

    AdHocRepository(JdbcClient jdbc, EngineSyncRepository syncs) {
        this.jdbc = jdbc;
        this.syncs = syncs;
    }

    /** The event's contact with this id or, without one, with this role. It can't be erased before the transaction has ended. */
    public Optional<ContactId> contact(OrgId org, EventId event, @Nullable ContactId id, @Nullable String role) {
        return jdbc.sql("""
                        select id from contact
                        where org_id = :org and event_id = :event
                          and (id = cast(:id as uuid) or cast(:id as uuid) is null and role = :role)
                          and erased_at is null
                        for key share
                        """)
                .param("org", org.value())
                .param("event", event.value())
                .param("id", id == null ? null : id.toString())
                .param("role", role)
                .query((row, number) -> new ContactId(row.getObject("id", UUID.class)))
                .optional();
    }

    /**
     * Stores the message and its audit entry, and has its workflow started; false if the event or the type does not exist.
     *
     * @param text template of this message alone; null: its type's
     * @param timing how its time is counted from its event, which it then follows; null: it keeps its time
     * @param dstShift the effect of a clock change on its time; null: none
     */
    public boolean insert(
            OrgId org,
            MessageId id,
            EventId event,
            ContactId contact,
            String type,
            @Nullable UUID text,
            Instant sendAt,
            @Nullable Timing timing,
            @Nullable DstShift dstShift,
            String actor,
            Instant now) {
        MessageState state = new MessageState(id, MessageStatus.SCHEDULED, sendAt, 1, 0, null, null);
        return insert(org, state, event, contact, type, text, timing, dstShift, actor, now);
    }

    /** The same for a correction, which waits until a person has checked it. */
    public boolean insertForReview(
            OrgId org, MessageId id, EventId event, ContactId contact, String type, String actor, Instant now) {
        String reason = ReasonCode.CORRECTION_PREPARED.name();
        MessageState state = new MessageState(id, MessageStatus.BLOCKED, now, 1, 0, reason, null);
        return insert(org, state, event, contact, type, null, null, null, actor, now);
    }

    private boolean insert(
            OrgId org,
            MessageState state,
            EventId event,
            ContactId contact,
            String type,
            @Nullable UUID text,
            @Nullable Timing timing,
            @Nullable DstShift dstShift,
            String actor,
            Instant now) {
        if (!insertRow(org, state, event, contact, type, text, timing, dstShift, now)) {
            return false;
        }
        insertAudit(org, state, event, actor, now);
        syncs.note(org, EngineSync.Kind.START, Set.of(state.messageId()), "create", now);
        return true;
    }

    /** It counts as the latest message of its type for its contact that planning wants: the gate uses this to prevent duplicates. */
    private boolean insertRow(
            OrgId org,
            MessageState state,
            EventId event,
            ContactId contact,
            String type,
            @Nullable UUID text,
            @Nullable Timing timing,
            @Nullable DstShift dstShift,
            Instant now) {
        return jdbc.sql("""
                                insert into scheduled_message
                                    (id, org_id, event_id, contact_id, message_type_id, template_id, event_name, send_at, planned_at,
                                     dst_shift, pinned, ad_hoc, own_anchor, own_offset_days, own_offset_minutes, own_local_time,
                                     status, reason_code, occurrence, revision, created_at, updated_at)
                                select :id, :org, e.id, :contact, t.id, cast(:text as uuid), e.name, :sendAt, :sendAt,
                                       :dstShift, cast(:anchor as text) is null, true, cast(:anchor as text), cast(:days as int), cast(:minutes as int),
                                       cast(:localTime as time), :status, :reason,
                                       coalesce(
                                           (select max(p.occurrence) from scheduled_message p
                                            where p.org_id = :org and p.contact_id = :contact and p.message_type_id = t.id and not p.ad_hoc
                                              and not (p.status = 'skipped' and p.reason_code = 'ALREADY_SENT')),
                                           1),
                                       1, :now, :now
                                from event e
                                join message_type t on t.org_id = e.org_id and t.code = :type
                                where e.org_id = :org and e.id = :event
                                """)
                        .param("id", state.messageId().value())
                        .param("org", org.value())
                        .param("event", event.value())
                        .param("contact", contact.value())
                        .param("type", type)
                        .param("text", text == null ? null : text.toString())
                        .param("dstShift", dstShift == null ? null : dstShift.wireName())
                        .param("anchor", timing == null ? null : timing.anchor().wireName())
                        .param("days", timing == null ? null : timing.offsetDays())
                        .param("minutes", timing == null ? null : timing.offsetMinutes())
                        .param(
                                "localTime",
                                timing == null || timing.localTime() == null
                                        ? null
                                        : timing.localTime().toString())
                        .param("status", state.status().wireName())
                        .param("reason", state.reasonCode())
                        .param("sendAt", Times.timestamp(state.sendAt()))
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    private void insertAudit(OrgId org, MessageState state, EventId event, String actor, Instant now) {
        jdbc.sql("""
                                insert into audit_entry (id, org_id, message_id, event_id, revision, at, actor, action, after)
                                values (time_ordered_id(), :org, :message, :event, 1, :now, :actor, 'create',
                                        cast(:after as jsonb))
                                """)
                .param("org", org.value())
                .param("message", state.messageId().value())
                .param("event", event.value())
                .param("now", Times.timestamp(now))
                .param("actor", actor)
                .param("after", Json.write(state))
                .update();
    }
}
