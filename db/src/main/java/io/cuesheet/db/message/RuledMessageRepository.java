package io.cuesheet.db.message;

import io.cuesheet.db.Times;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.event.EventFactsRow;
import io.cuesheet.db.event.RuleRow;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.MessageRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads live messages with the facts that determine their expiry. */
@Repository
public class RuledMessageRepository {

    private static final String COLUMNS = """
            m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at, m.pinned, m.ad_hoc,
            t.name as type_name, c.time_zone as contact_zone, c.email, c.phone,
            %s,
            %s,
            %s""".formatted(MessageRow.OWN_TIMING, RuleRow.COLUMNS, EventFactsRow.COLUMNS);

    private static final String JOINS = """
            join message_type t on t.id = m.message_type_id
            join event e on e.id = m.event_id
            join contact c on c.id = m.contact_id
            """;

    private static final String[] OPEN = Arrays.stream(MessageStatus.values())
            .filter(MessageStatus::isOpen)
            .map(MessageStatus::wireName)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final RuledTimesRepository times;

    RuledMessageRepository(JdbcClient jdbc, RuledTimesRepository times) {
        this.jdbc = jdbc;
        this.times = times;
    }

    /** The matching messages, at most {@code limit}, in no order. */
    public List<RuledMessage> find(OrgId org, MessageSelection selection, int limit) {
        MessageSelection.Query matching = selection.select(org);
        Reader reader = new Reader();
        return jdbc.sql("select " + COLUMNS + "\nfrom (" + matching.sql() + " limit :limit) as found\n"
                        + "join scheduled_message m on m.id = found.id\n" + JOINS)
                .params(matching.params())
                .param("limit", limit)
                .query((row, number) -> reader.message(row))
                .list();
    }

    /**
     * Open messages to some of these addresses that are due within these times, UTC, the earliest first; at most {@code limit}.
     *
     * @param addresses in the form of {@link RuledMessage.Addresses}
     */
    public List<NearMessage> near(OrgId org, Set<String> addresses, Instant from, Instant to, int limit) {
        return jdbc.sql("""
                        select m.id, t.name as type_name, e.name as event_name, e.time_zone, m.send_at, c.email, c.phone
                        from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        join event e on e.id = m.event_id
                        join contact c on c.id = m.contact_id
                        where m.org_id = :org and m.deleted_at is null and m.status = any(cast(:open as text[]))
                          and m.send_at between :from and :to and m.contact_id in (%s)
                        order by m.send_at, m.id
                        limit :limit
                        """.formatted(Destination.CONTACTS_AT_RECIPIENT))
                .param("org", org.value())
                .param("open", OPEN)
                .param("from", Times.timestamp(from))
                .param("to", Times.timestamp(to))
                .param("recipient", addresses.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> new NearMessage(
                        new MessageId(row.getObject("id", UUID.class)),
                        row.getString("type_name"),
                        row.getString("event_name"),
                        ZoneId.of(row.getString("time_zone")),
                        Times.instant(row, "send_at"),
                        addresses(row)))
                .list();
    }

    private static RuledMessage.Addresses addresses(ResultSet row) throws SQLException {
        return RuledMessage.Addresses.of(row.getString("email"), row.getString("phone"));
    }

    /**
     * The messages of a bulk command that moves or changes them: as the command will leave them if it still has to be carried out, else
     * their current state. Messages for which the command is rejected are omitted, and so are those of other kinds of bulk commands.
     *
     * @param only null: all of them
     */
    public List<RuledMessage> ofBatch(OrgId org, UUID batch, @Nullable Collection<MessageId> only, Instant now) {
        Reader reader = new Reader();
        Map<String, Object> params = new HashMap<>();
        params.put("org", org.value());
        params.put("batch", batch);
        String which = "";
        if (only != null) {
            which = "and m.id = any(cast(:ids as uuid[]))";
            params.put("ids", only.stream().map(MessageId::toString).toArray(String[]::new));
        }
        List<Item> items = jdbc.sql("""
                        select %s, i.outcome is null as open, b.request ->> 'status' as new_status,
                               coalesce(b.request ->> 'pinned' = 'false', false) as to_rule,
                               coalesce(b.request ->> 'leave_anchored' = 'true', false) as leaves_anchored,
                               coalesce(
                                   cast(b.request ->> 'send_at' as timestamptz),
                                   m.send_at + cast(b.request ->> 'shift' as interval)) as new_send_at
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        join scheduled_message m on m.id = i.message_id and m.deleted_at is null
                        %s
                        where b.org_id = :org and b.id = :batch and b.action in ('reschedule', 'status')
                          and (i.outcome is null or i.outcome = 'DONE') %s
                        """.formatted(COLUMNS, JOINS, which))
                .params(params)
                .query((row, number) -> Item.of(row, reader.message(row)))
                .list();
        Map<MessageId, RuledTimes> rules = times.find(
                org,
                items.stream()
                        .filter(Item::goesToRule)
                        .map(item -> item.message().state().messageId())
                        .toList());
        return items.stream().flatMap(item -> item.after(rules, now).stream()).toList();
    }

    /**
     * A message of a bulk command with its change.
     *
     * @param open whether it still has to be carried out
     */
    private record Item(
            RuledMessage message,
            boolean open,
            boolean toRule,
            boolean leavesAnchored,
            @Nullable MessageStatus status,
            @Nullable Instant sendAt) {

        static Item of(ResultSet row, RuledMessage message) throws SQLException {
            String status = row.getString("new_status");
            return new Item(
                    message,
                    row.getBoolean("open"),
                    row.getBoolean("to_rule"),
                    row.getBoolean("leaves_anchored"),
                    status == null ? null : MessageStatus.ofWireName(status),
                    Times.nullableInstant(row, "new_send_at"));
        }

        boolean goesToRule() {
            return open && toRule;
        }

        Optional<RuledMessage> after(Map<MessageId, RuledTimes> rules, Instant now) {
            if (open && leavesAnchored && !message.pinned()) {
                return Optional.empty();
            }
            if (!goesToRule()) {
                return open ? message.after(status, sendAt, now) : Optional.of(message);
            }
            return Optional.ofNullable(rules.get(message.state().messageId()))
                    .filter(RuledTimes::leftItsRule)
                    .flatMap(rule -> message.backAt(rule.sendAt(now), now));
        }
    }

    /** Reads the rows of one organisation; many thousands share the rules of a few types. */
    private static final class Reader {

        private final Map<String, MessageRule> rules = new HashMap<>();

        RuledMessage message(ResultSet row) throws SQLException {
            String zone = row.getString("contact_zone");
            return new RuledMessage(
                    MessageRow.state(row),
                    row.getString("type_name"),
                    rule(row),
                    EventFactsRow.facts(row),
                    row.getBoolean("pinned"),
                    row.getBoolean("ad_hoc"),
                    MessageRow.ownTiming(row),
                    zone == null ? null : ZoneId.of(zone),
                    addresses(row));
        }

        private MessageRule rule(ResultSet row) throws SQLException {
            String code = row.getString("code");
            MessageRule known = rules.get(code);
            if (known != null) {
                return known;
            }
            MessageRule read = RuleRow.rule(row);
            rules.put(code, read);
            return read;
        }
    }
}
