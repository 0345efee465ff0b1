package io.cuesheet.db.message;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.event.RuleRow;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.DstShift;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads messages. Lists are ordered by {@link Message#listedAt}, then event name, then id; deleted messages are omitted. */
@Repository
public class MessageRepository {

    private static final String COLUMNS = """
            select m.id, m.event_id, m.event_name, e.starts_local::date as event_day, e.venue, e.city, t.code as type_code, t.name as type_name,
                   c.role, c.email, c.phone, t.channels, m.send_at, m.planned_at, e.time_zone, m.status, m.reason_code, m.revision, m.attempts,
                   m.next_attempt_at, greatest(t.max_attempts - m.round_failures, 1) as attempts_left, m.pinned, m.ad_hoc, m.occurrence, m.plan_moved, m.dst_shift, m.sent_at, m.updated_at,
                   m.own_anchor, m.own_offset_days, m.own_offset_minutes, m.own_local_time,
                   (select s.written_at from engine_sync s where s.message_id = m.id) as untold_since,
                   case when m.reason_code in ('IN_DOUBT', 'SEND_DELAYED', 'SEND_FAILED') then (
                       select a.detail from delivery_attempt a where a.message_id = m.id and a.attempt = m.attempts) end as attempt_detail,
                   b.id as beside_id, b.name as beside_type, b.status as beside_status, b.at as beside_at, coalesce(c.name, c.role) as person
            """;

    private static final String JOINS = """
            join event e on e.id = m.event_id
            join message_type t on t.id = m.message_type_id
            join contact c on c.id = m.contact_id
            left join lateral (
                select k.id, kt.name, k.status, coalesce(k.sent_at, k.send_at) as at
                from scheduled_message k
                join message_type kt on kt.id = k.message_type_id
                where m.status = 'blocked' and m.reason_code in ('EVENT_MOVED', 'CORRECTION_PREPARED')
                  and k.org_id = m.org_id and k.event_id = m.event_id and k.contact_id = m.contact_id and k.deleted_at is null
                  and case m.reason_code
                      when 'CORRECTION_PREPARED' then k.status = 'blocked' and k.reason_code = 'EVENT_MOVED'
                      else kt.code = 'CORRECTION' and (
                          k.status in ('scheduled', 'paused', 'blocked', 'retrying')
                          or k.status = 'sent' and exists (
                              select 1 from delivery_attempt a
                              where a.message_id = k.id and a.outcome = 'SENT'
                                and cast(a.facts ->> 'starts_local' as timestamp)::date = e.starts_local::date
                                and not exists (
                                    select 1 from scheduled_message l join delivery_attempt la on la.message_id = l.id
                                    where l.org_id = m.org_id and l.event_id = m.event_id and l.contact_id = m.contact_id
                                      and la.outcome = 'SENT' and la.outcome_at > a.outcome_at
                                      and cast(la.facts ->> 'starts_local' as timestamp)::date <> e.starts_local::date))) end
                order by k.created_at desc limit 1) b on true
            """;

    private static final String SELECT = COLUMNS + "from scheduled_message m\n" + JOINS;

    private static final String ORDER = " order by m.listed_at, m.event_name, m.id";
    private static final String BACKWARDS = " order by m.listed_at desc, m.event_name desc, m.id desc";

    private static final Duration OFFSETS = Duration.ofHours(18);

    private final JdbcClient jdbc;

    MessageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Message> find(OrgId org, MessageId id) {
        return jdbc.sql(SELECT + " where m.org_id = :org and m.id = :id and m.deleted_at is null")
                .param("org", org.value())
                .param("id", id.value())
                .query(MessageRepository::read)
                .optional();
    }

    /** Those of the messages that exist, in no order. */
    public List<Message> find(OrgId org, Collection<MessageId> ids) {
        return jdbc.sql(SELECT + " where m.org_id = :org and m.id = any(cast(:ids as uuid[])) and m.deleted_at is null")
                .param("org", org.value())
                .param("ids", ids.stream().map(MessageId::toString).toArray(String[]::new))
                .query(MessageRepository::read)
                .list();
    }

    /** A page after the cursor; null for the first page. At most {@code limit} messages. */
    public List<Message> page(OrgId org, MessageFilter filter, @Nullable MessageCursor after, int limit) {
        Map<String, Object> params = new HashMap<>();
        TextMatches text = TextMatches.find(jdbc, org, filter.text());
        String where = where(org, text.rest(filter), params);
        if (after != null) {
            where += " and (m.listed_at, m.event_name, m.id) > (:afterListedAt, :afterName, :afterId)";
            params.put("afterListedAt", Times.timestamp(after.listedAt()));
            params.put("afterName", after.eventName());
            params.put("afterId", after.id());
        }
        params.put("offset", 0);
        params.put("limit", limit);
        return shown(text, where, ORDER, params);
    }

    /** The messages due at that instant or later, without the first {@code offset}, for a scrolling grid. */
    public List<Message> ahead(OrgId org, MessageFilter filter, Instant now, int offset, int limit) {
        return stretch(org, filter.since(now), ORDER, offset, limit);
    }

    /** The messages due before that instant, without the last {@code offset}; in the list's order, the nearest at the end. */
    public List<Message> behind(OrgId org, MessageFilter filter, Instant now, int offset, int limit) {
        return stretch(org, filter.before(now), BACKWARDS, offset, limit);
    }

    private List<Message> stretch(OrgId org, MessageFilter filter, String order, int offset, int limit) {
        Map<String, Object> params = new HashMap<>();
        TextMatches text = TextMatches.find(jdbc, org, filter.text());
        String where = where(org, text.rest(filter), params);
        params.put("limit", limit);
        params.put("offset", offset);
        return shown(text, where, order, params);
    }

    /** Joins only the rows that are shown, not those that are skipped. */
    private List<Message> shown(TextMatches text, String where, String order, Map<String, Object> params) {
        return jdbc.sql(text.with(params) + COLUMNS + "from (select m.id from " + text.table() + " m" + where + order
                        + " limit :limit offset :offset) as shown\njoin scheduled_message m on m.id = shown.id\n"
                        + JOINS
                        + ORDER)
                .params(params)
                .query(MessageRepository::read)
                .list();
    }

    /** All that match: reads each of them. */
    public int count(OrgId org, MessageFilter filter) {
        Map<String, Object> params = new HashMap<>();
        TextMatches text = TextMatches.find(jdbc, org, filter.text());
        return counted(
                text.with(params) + "select count(*) from " + text.table() + " m"
                        + where(org, text.rest(filter), params),
                params);
    }

    /** How many match, at most {@code most}. */
    public int countUpTo(OrgId org, MessageFilter filter, int most) {
        Map<String, Object> params = new HashMap<>();
        TextMatches text = TextMatches.find(jdbc, org, filter.text());
        String where = where(org, text.rest(filter), params);
        params.put("most", most);
        return counted(
                text.with(params) + "select count(*) from (select 1 from " + text.table() + " m" + where
                        + " limit :most) as counted",
                params);
    }

    private int counted(String sql, Map<String, Object> params) {
        return jdbc.sql(sql).params(params).query(Integer.class).single();
    }

    private static String where(OrgId org, MessageFilter filter, Map<String, Object> params) {
        return " where " + filter.conditions(org, params);
    }

    /** One row per type of the organisation, in the types' order, including types without messages. */
    public List<TypeCount> countByType(OrgId org) {
        return jdbc.sql("""
                        select t.code as type, t.name, count(m.id) as count
                        from message_type t
                        left join scheduled_message m
                            on m.message_type_id = t.id and m.org_id = t.org_id and m.deleted_at is null
                        where t.org_id = :org
                        group by t.code, t.name, t.position
                        order by t.position
                        """)
                .param("org", org.value())
                .query(Rows.of(TypeCount.class))
                .list();
    }

    /** One row per status that any message has, in the statuses' order. */
    public List<StatusCount> countByStatus(OrgId org) {
        return jdbc.sql("""
                        select status, count(*) as count
                        from scheduled_message
                        where org_id = :org and deleted_at is null
                        group by status
                        """).param("org", org.value()).query(Rows.of(StatusCount.class)).list().stream()
                .sorted(Comparator.comparing(StatusCount::status))
                .toList();
    }

    /**
     * How many messages are due, or were sent, on each day from {@code first} to {@code last}, both inclusive, by the clock of each event;
     * days without messages are omitted. Skipped and failed messages are not counted.
     */
    public List<CalendarDay> days(OrgId org, LocalDate first, LocalDate last) {
        Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
        calendar(
                        "select (m.listed_at at time zone e.time_zone)::date as day, t.code, count(*) as messages",
                        " group by day, t.code",
                        org,
                        first,
                        last)
                .query((row, number) -> days.computeIfAbsent(
                                row.getObject("day", LocalDate.class), day -> new TreeMap<>())
                        .put(row.getString("code"), row.getLong("messages")))
                .list();
        return days.entrySet().stream()
                .map(entry -> new CalendarDay(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The first messages of each of those days, by time of day; at most {@code perDay} of each. */
    public List<Message> firstOfDays(OrgId org, LocalDate first, LocalDate last, int perDay) {
        List<UUID> ids = calendar("""
                        select id from (
                            select m.id, row_number() over (
                                partition by (m.listed_at at time zone e.time_zone)::date
                                order by (m.listed_at at time zone e.time_zone), m.event_name, m.id) as place
                        """, ") as numbered where place <= " + perDay, org, first, last)
                .query(UUID.class)
                .list();
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + " where m.org_id = :org and m.id in (:ids)" + ORDER)
                .param("org", org.value())
                .param("ids", ids)
                .query(MessageRepository::read)
                .list();
    }

    /** First limited by the index on {@code listed_at}: no place on earth is further than 14 hours from UTC. */
    private JdbcClient.StatementSpec calendar(String select, String end, OrgId org, LocalDate first, LocalDate last) {
        return jdbc.sql(select + """

                        from scheduled_message m
                        join event e on e.id = m.event_id
                        join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and m.deleted_at is null and m.status in (:counted)
                          and m.listed_at >= :from and m.listed_at < :to
                          and (m.listed_at at time zone e.time_zone)::date between :first and :last
                        """ + end)
                .param("org", org.value())
                .param(
                        "from",
                        Times.timestamp(
                                first.atStartOfDay(ZoneOffset.UTC).toInstant().minus(OFFSETS)))
                .param(
                        "to",
                        Times.timestamp(last.plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .plus(OFFSETS)))
                .param(
                        "counted",
                        CalendarDay.COUNTED.stream()
                                .map(MessageStatus::wireName)
                                .toList())
                .param("first", first)
                .param("last", last);
    }

    /** Blocked messages by reason, most first. */
    public List<ReasonCount> countBlocked(OrgId org) {
        return jdbc.sql("""
                        select reason_code as reason, count(*) as count
                        from scheduled_message
                        where org_id = :org and deleted_at is null and status = 'blocked' and reason_code is not null
                        group by reason_code
                        order by count desc, reason_code
                        """)
                .param("org", org.value())
                .query(Rows.of(ReasonCount.class))
                .list();
    }

    /** Only the worker knows which channels are set up: the list shows the first one that has an address. */
    private static @Nullable String recipient(ResultSet row) throws SQLException {
        List<ChannelKind> channels = RuleRow.texts(row, "channels").stream()
                .map(ChannelKind::ofWireName)
                .toList();
        return Destination.first(
                        channels, EnumSet.allOf(ChannelKind.class), row.getString("email"), row.getString("phone"))
                .map(Destination::address)
                .orElse(null);
    }

    private static Message read(ResultSet row, int number) throws SQLException {
        return new Message(
                new MessageId(row.getObject("id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                row.getString("event_name"),
                row.getObject("event_day", LocalDate.class),
                row.getString("venue"),
                row.getString("city"),
                row.getString("type_code"),
                row.getString("type_name"),
                row.getString("role"),
                recipient(row),
                Times.instant(row, "send_at"),
                Times.instant(row, "planned_at"),
                ZoneId.of(row.getString("time_zone")),
                MessageStatus.ofWireName(row.getString("status")),
                row.getString("reason_code"),
                row.getLong("revision"),
                row.getInt("attempts"),
                Times.nullableInstant(row, "next_attempt_at"),
                row.getInt("attempts_left"),
                row.getBoolean("pinned"),
                row.getBoolean("ad_hoc"),
                MessageRow.ownTiming(row),
                row.getBoolean("plan_moved"),
                DstShift.ofNullable(row.getString("dst_shift")),
                Times.nullableInstant(row, "sent_at"),
                Times.instant(row, "updated_at"),
                Times.nullableInstant(row, "untold_since"),
                row.getString("attempt_detail"),
                row.getInt("occurrence"),
                beside(row));
    }

    private static Message.@Nullable Beside beside(ResultSet row) throws SQLException {
        @Nullable UUID id = row.getObject("beside_id", UUID.class);
        return id == null
                ? null
                : new Message.Beside(
                        new MessageId(id),
                        row.getString("beside_type"),
                        MessageStatus.ofWireName(row.getString("beside_status")),
                        Times.instant(row, "beside_at"),
                        row.getString("person"));
    }
}
