package io.cuesheet.db.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Ids;
import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes messages with their events and contacts. Existing rows are never changed. */
@Repository
public class TransferRepository {

    private static final String ROWS = """
            jsonb_to_recordset(cast(:rows as jsonb)) as r (
                id uuid, event_id uuid, contact_id uuid, external_ref text, event_name text, venue text, city text,
                starts_local timestamp, time_zone text, starts_at timestamptz, load_in_local timestamp,
                load_in_confidence text,
                event_status text, contact_ref text, contact_role text, email text, phone text, language text, message_type text, send_at timestamptz,
                planned_at timestamptz, pinned boolean, dst_shift text, status text, reason_code text, attempts int,
                next_attempt_at timestamptz, sent_at timestamptz, ad_hoc_ref uuid, occurrence int,
                sent_for timestamp, skipped_from text, start_time_open boolean,
                anchor text, offset_days int, offset_minutes int, local_time time)
            """;

    private final JdbcClient jdbc;
    private final EngineSyncRepository syncs;

    TransferRepository(JdbcClient jdbc, EngineSyncRepository syncs) {
        this.jdbc = jdbc;
        this.syncs = syncs;
    }

    /** These messages in the order of lists. */
    public List<TransferRow> read(OrgId org, Collection<MessageId> messages) {
        return jdbc.sql("""
                        select m.id, m.event_id, m.contact_id, e.external_ref, e.name as event_name, e.venue, e.city, e.starts_local,
                               e.time_zone, e.starts_at, e.load_in_local, e.load_in_confidence, e.status as event_status, c.ref as contact_ref,
                               c.role as contact_role, c.email, c.phone, c.language,
                               t.code as message_type, m.send_at, m.planned_at, m.pinned, m.dst_shift, m.status, m.reason_code, m.attempts,
                               m.next_attempt_at, m.sent_at,
                               case when m.ad_hoc then m.id end as ad_hoc_ref, m.occurrence, m.sent_for, m.skipped_from,
                               e.start_time_open, m.own_anchor as anchor, m.own_offset_days as offset_days,
                               m.own_offset_minutes as offset_minutes, m.own_local_time as local_time
                        from scheduled_message m
                        join event e on e.id = m.event_id
                        join message_type t on t.id = m.message_type_id
                        join contact c on c.id = m.contact_id
                        where m.org_id = :org and m.id = any(cast(:messages as uuid[])) and m.deleted_at is null
                        order by m.listed_at, m.event_name, m.id
                        """)
                .param("org", org.value())
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query(Rows.of(TransferRow.class))
                .list();
    }

    /**
     * The last kept texts of these messages, by message, from attempts whose recipient has the message or may have it. Erased texts are
     * missing.
     */
    public Map<MessageId, SentText> sentTexts(OrgId org, Collection<MessageId> messages) {
        Map<MessageId, SentText> texts = new HashMap<>();
        RowMapper<SentText> text = Rows.of(SentText.class);
        jdbc.sql("""
                        select distinct on (a.message_id) a.message_id, x.recipient, x.subject, x.body,
                               coalesce(a.outcome, 'IN_DOUBT') as outcome
                        from delivery_attempt a
                        join delivery_text x on x.attempt_id = a.id and x.erased_at is null
                        where a.org_id = :org and a.message_id = any(cast(:messages as uuid[]))
                          and (a.outcome is null or a.outcome in ('SENT', 'IN_DOUBT'))
                        order by a.message_id, a.attempt desc
                        """)
                .param("org", org.value())
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query(row -> {
                    texts.put(new MessageId(row.getObject("message_id", UUID.class)), text.mapRow(row, 0));
                });
        return texts;
    }

    /** A file does not contain the start at which an event was postponed: its messages wait until a person has handled it. */
    public int insertEvents(OrgId org, List<TransferRow> rows, Instant now) {
        return jdbc.sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                                           load_in_local, load_in_confidence, status, postponed_local, start_time_open, plan_revision, created_at, updated_at)
                        select distinct on (external_ref) event_id, :org, external_ref, event_name, venue, city,
                               starts_local, time_zone, starts_at, load_in_local, load_in_confidence, event_status,
                               case event_status when 'postponed' then starts_local end, start_time_open, %s, :now, :now
                        from %s
                        order by external_ref
                        on conflict (org_id, external_ref) do nothing
                        """.formatted(EventRepository.PLAN_REVISION, ROWS))
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("rows", JsonRows.of(rows))
                .update();
    }

    public int insertContacts(OrgId org, List<TransferRow> rows) {
        return jdbc.sql("""
                        insert into contact (id, org_id, event_id, ref, role, email, phone, language)
                        select distinct on (e.id, r.contact_ref) r.contact_id, :org, e.id, r.contact_ref, r.contact_role,
                               r.email, r.phone, r.language
                        from %s
                        join event e on e.org_id = :org and e.external_ref = r.external_ref
                        order by e.id, r.contact_ref
                        on conflict (event_id, ref) do nothing
                        """.formatted(ROWS))
                .param("org", org.value())
                .param("rows", JsonRows.of(rows))
                .update();
    }

    /** The ids of those that did not exist; deleted ones count as existing. */
    public Set<UUID> insertMessages(OrgId org, List<TransferRow> rows, Instant now) {
        return jdbc.sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, pinned,
                             dst_shift, status, reason_code, revision, attempts, next_attempt_at, sent_at,
                             ad_hoc, occurrence, sent_for, skipped_from, own_anchor, own_offset_days, own_offset_minutes, own_local_time,
                             created_at, updated_at)
                        select r.id, :org, e.id, c.id, t.id, e.name, r.send_at, r.planned_at, r.pinned, r.dst_shift,
                               r.status, r.reason_code, 1, r.attempts, r.next_attempt_at, r.sent_at,
                               r.ad_hoc_ref is not null, r.occurrence, r.sent_for, r.skipped_from,
                               r.anchor, r.offset_days, r.offset_minutes, r.local_time, :now, :now
                        from %s
                        join event e on e.org_id = :org and e.external_ref = r.external_ref
                        join contact c on c.event_id = e.id and c.ref = r.contact_ref
                        join message_type t on t.org_id = :org and t.code = r.message_type
                        where not exists (
                            select 1 from scheduled_message k where k.org_id = :org and k.id = r.ad_hoc_ref)
                        on conflict do nothing
                        returning id
                        """.formatted(ROWS))
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("rows", JsonRows.of(rows))
                .query(UUID.class)
                .set();
    }

    /** How many of them exist as deleted messages. */
    public int countDeleted(OrgId org, List<TransferRow> rows) {
        return jdbc.sql("""
                        select count(distinct r.id)
                        from %s
                        left join event e on e.org_id = :org and e.external_ref = r.external_ref
                        left join contact c on c.event_id = e.id and c.ref = r.contact_ref
                        left join message_type t on t.org_id = :org and t.code = r.message_type
                        where exists (
                                select 1 from scheduled_message k
                                where k.org_id = :org and k.id in (r.id, r.ad_hoc_ref) and k.deleted_at is not null)
                           or r.ad_hoc_ref is null and exists (
                                select 1 from scheduled_message k
                                where k.org_id = :org and k.event_id = e.id and k.message_type_id = t.id
                                  and k.contact_id = c.id and k.occurrence = r.occurrence and not k.ad_hoc and k.deleted_at is not null)
                        """.formatted(ROWS))
                .param("org", org.value())
                .param("rows", JsonRows.of(rows))
                .query(Integer.class)
                .single();
    }

    /** Writes the audit entries of imported messages. */
    public void audit(OrgId org, List<TransferRow> rows, String actor, Instant now) {
        List<AuditRow> entries = rows.stream().map(AuditRow::of).toList();
        jdbc.sql("""
                        insert into audit_entry (id, org_id, message_id, revision, at, actor, action, reason_code, after)
                        select id, :org, message_id, 1, :now, :actor, 'import', reason_code, after
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r (id uuid, message_id uuid, reason_code text, after jsonb)
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("actor", actor)
                .param("rows", JsonRows.of(entries))
                .update();
    }

    /** Has the workflows of the open ones started. */
    public void start(OrgId org, Collection<UUID> messages, Instant now) {
        syncs.note(
                org,
                EngineSync.Kind.START,
                messages.stream().map(MessageId::new).toList(),
                "import",
                now);
    }

    private record AuditRow(
            UUID id, UUID messageId, @Nullable String reasonCode, JsonNode after) {

        static AuditRow of(TransferRow row) {
            MessageState state = new MessageState(
                    new MessageId(row.id()),
                    MessageStatus.ofWireName(row.status()),
                    row.sendAt(),
                    1,
                    row.attempts(),
                    row.reasonCode(),
                    row.nextAttemptAt());
            return new AuditRow(Ids.next(), row.id(), row.reasonCode(), JsonRows.nested(state));
        }
    }
}
