package io.cuesheet.db.delivery;

import io.cuesheet.db.event.Destination;
import io.cuesheet.db.event.EventFactsRow;
import io.cuesheet.db.event.RuleRow;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.db.organisation.CalendarRepository;
import io.cuesheet.db.organisation.HoldRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the facts that the gate judges. */
@Repository
public class GateRepository {

    /**
     * Whether another message {@code s} of the kind, one of both written by hand, told the date that the event {@code e} has, and none that was
     * sent later told another one. What the rules plan is told apart by its occurrence. The occurrence of what was written by hand does not
     * follow its event.
     */
    private static final String TOLD_THIS_DATE = """
            (s.ad_hoc or m.ad_hoc)
                and cast(coalesce(s.sent_for, cast(a.facts ->> 'starts_local' as timestamp)) as date) = cast(e.starts_local as date)
                and (s.sent_for is null or not exists (select 1 from scheduled_message l
                    where l.contact_id = m.contact_id and l.message_type_id = m.message_type_id
                      and l.id <> m.id and l.template_id is not distinct from m.template_id and l.status = 'sent'
                      and coalesce(l.sent_at, l.updated_at) > coalesce(s.sent_at, s.updated_at)
                      and cast(l.sent_for as date) <> cast(e.starts_local as date)))""";

    private final JdbcClient jdbc;
    private final HoldRepository holds;

    GateRepository(JdbcClient jdbc, HoldRepository holds) {
        this.jdbc = jdbc;
        this.holds = holds;
    }

    /**
     * The facts that the gate judges, under locks that a deletion, a saved setting or a hold takes too, so each of them comes either
     * before the claim or after it. All locks come first, in the order of docs/architecture.md. A later statement reads the data that
     * they protect: a statement that waits for a lock reads everything else as it was before the wait. Empty if there is no live row.
     * Call it inside a transaction.
     *
     * @param channels those that are set up
     */
    public Optional<GateFacts> lock(OrgId org, MessageId message, Set<ChannelKind> channels) {
        if (!lockMessage(org, message)) {
            return Optional.empty();
        }
        lockSameKind(org, message);
        lockWhatItDependsOn(org, message);
        holds.lockForClaim(org);
        return facts(org, message, channels);
    }

    private boolean lockMessage(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select 1 from scheduled_message
                        where org_id = :org and id = :message and deleted_at is null
                        for update
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> true)
                .optional()
                .isPresent();
    }

    private void lockWhatItDependsOn(OrgId org, MessageId message) {
        jdbc.sql("""
                        select 1
                        from scheduled_message m
                        join organisation o on o.id = m.org_id
                        join message_type t on t.id = m.message_type_id
                        join event e on e.id = m.event_id
                        join contact c on c.id = m.contact_id
                        where m.org_id = :org and m.id = :message
                        for share of o, t, e, c
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> true)
                .list();
    }

    /**
     * If there are other messages of the same type to the same contact, allows one claim at a time: two that fall due together must
     * see each other. It is a separate statement, so later reads include the other claim.
     */
    private void lockSameKind(OrgId org, MessageId message) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(hashtextextended(m.contact_id::text || m.message_type_id::text, 0))
                        from scheduled_message m
                        where m.org_id = :org and m.id = :message
                          and exists (select 1 from scheduled_message s
                              where s.contact_id = m.contact_id and s.message_type_id = m.message_type_id and s.id <> m.id)
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> true)
                .list();
    }

    /** The same without locks, to predict the gate's decision. Empty if there is no live row. */
    public Optional<GateFacts> read(OrgId org, MessageId message) {
        return facts(org, message, EnumSet.allOf(ChannelKind.class));
    }

    /** How often messages of this message's type are retried. */
    public Retries retries(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select t.max_attempts, t.retry_minutes
                        from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and m.id = :message
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> RuleRow.retries(row))
                .single();
    }

    private Optional<GateFacts> facts(OrgId org, MessageId message, Set<ChannelKind> channels) {
        return jdbc.sql("""
                        select m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at,
                               m.round_failures, m.round_since, m.pinned, m.ad_hoc, m.occurrence, %s, o.scheduler_enabled, h.held_since, s.suspended_at,
                               o.in_doubt_policy,
                               o.sender_address, o.reply_to, t.operational,
                               %s,
                               %s,
                               %s, c.email, c.phone, c.time_zone as contact_zone,
                               c.opted_out_without_address,
                               array(select o.key from (%s) as o) as suppressed,
                               t.code <> 'CORRECTION' and exists (select 1 from scheduled_message s
                                    join delivery_attempt a on a.message_id = s.id
                                    where s.contact_id = m.contact_id and s.message_type_id = m.message_type_id
                                      and s.id <> m.id and s.template_id is not distinct from m.template_id
                                      and (a.outcome is null or a.outcome in ('SENT', 'IN_DOUBT'))
                                      and (s.sent_for is null and s.occurrence = m.occurrence or %s)) as duplicate,
                               array(select h.channel from channel_health h
                                    where h.org_id = m.org_id and h.down_since is not null) as down_channels,
                               (not m.ad_hoc or m.own_anchor is not null) and exists (select 1 from plan_job j
                                    where j.org_id = m.org_id and j.state = 'running' and j.revision > e.plan_revision) as plan_pending
                        from scheduled_message m
                        join organisation o on o.id = m.org_id
                        left join organisation_hold h on h.org_id = m.org_id
                        left join organisation_suspension s on s.org_id = m.org_id
                        join message_type t on t.id = m.message_type_id
                        join event e on e.id = m.event_id
                        join contact c on c.id = m.contact_id
                        where m.org_id = :org and m.id = :message and m.deleted_at is null
                        """.formatted(
                                MessageRow.OWN_TIMING,
                                CalendarRepository.COLUMNS,
                                RuleRow.COLUMNS,
                                EventFactsRow.COLUMNS,
                                Destination.SUPPRESSIONS_OF_CONTACT,
                                TOLD_THIS_DATE))
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> facts(row, channels))
                .optional();
    }

    /** An opt-out belongs to the address; if no address can be used, an opt-out of any other address explains why nothing is sent. */
    private static boolean isOptedOut(List<String> suppressed, Optional<Destination> destination) {
        return destination.map(Destination::key).map(suppressed::contains).orElse(!suppressed.isEmpty());
    }

    private static boolean needsStartTime(ResultSet row) throws SQLException {
        if (row.getBoolean("pinned")) {
            return false;
        }
        Timing own = MessageRow.ownTiming(row);
        return own == null ? !row.getBoolean("ad_hoc") : own.needsStartTime();
    }

    /** Whether its anchor is missing from its event, such as a load-in. */
    private static boolean lacksAnchor(ResultSet row, EventFacts event) throws SQLException {
        Timing own = MessageRow.ownTiming(row);
        return own != null && !row.getBoolean("pinned") && own.dueFor(event).isEmpty();
    }

    private static GateFacts facts(ResultSet row, Set<ChannelKind> channels) throws SQLException {
        MessageRule rule = RuleRow.rule(row);
        EventFacts event = EventFactsRow.facts(row);
        String contactZone = row.getString("contact_zone");
        String email = row.getString("email");
        String phone = row.getString("phone");
        Optional<Destination> destination = Destination.first(rule.channels(), channels, email, phone);
        return new GateFacts(
                MessageRow.state(row),
                MessageRow.round(row),
                row.getBoolean("pinned") || row.getBoolean("ad_hoc"),
                needsStartTime(row),
                lacksAnchor(row, event),
                row.getInt("occurrence"),
                row.getBoolean("scheduler_enabled"),
                row.getObject("held_since") != null,
                row.getObject("suspended_at") != null,
                "hold".equals(row.getString("in_doubt_policy")),
                row.getString("sender_address"),
                row.getString("reply_to"),
                row.getBoolean("operational"),
                rule,
                event,
                rule.allowedTimes(
                        event.zone(),
                        contactZone == null ? null : ZoneId.of(contactZone),
                        CalendarRepository.calendar(row)),
                destination.orElse(null),
                destination.isEmpty() && Destination.isTried(rule.channels(), channels, email, phone),
                row.getBoolean("opted_out_without_address")
                        || isOptedOut(RuleRow.texts(row, "suppressed"), destination),
                row.getBoolean("duplicate"),
                RuleRow.texts(row, "down_channels").stream()
                        .map(ChannelKind::ofWireName)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("plan_pending"));
    }
}
