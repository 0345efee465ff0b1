package io.cuesheet.db.watch;

import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.db.subscription.SubscriptionEventRepository;
import io.cuesheet.db.subscription.SubscriptionState;
import io.cuesheet.workflows.WireNamed;
import io.cuesheet.workflows.rule.ChannelHealth;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the state of the whole installation, for monitoring. */
@Repository
public class InstallationRepository {

    /** The count stops here, so a reading is quick even at the worst time. */
    static final int MOST_COUNTED = 50_000;

    private static final int MOST_UNTOLD = 100_000;
    private static final int ORGANISATIONS_NAMED = 20;
    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(1);

    private final JdbcClient across;

    InstallationRepository(@AcrossOrganisations JdbcClient across) {
        this.across = across;
    }

    /**
     * Each count stops at fifty thousand messages, the count of pending notifications at a hundred thousand. A reading that takes
     * longer than some seconds fails.
     */
    @Transactional(readOnly = true, timeout = 5)
    public InstallationReading read(Instant now) {
        return across.sql("""
                        with due as (
                            select org_id, due_at
                            from (select org_id, coalesce(next_attempt_at, send_at) as due_at
                                  from scheduled_message
                                  where deleted_at is null and status in ('scheduled', 'retrying') and send_at <= :now
                                  order by send_at limit :most) m
                            where due_at <= :now),
                        worst as (
                            select o.code, count(*) as overdue
                            from due join organisation o on o.id = due.org_id
                            where due.due_at < :overdueBefore
                            group by o.code order by overdue desc, o.code limit :named),
                        doubt as (
                            select m.id
                            from organisation o
                            cross join lateral (
                                select id from scheduled_message
                                where org_id = o.id and deleted_at is null and status = 'blocked'
                                  and reason_code = 'IN_DOUBT'
                                limit :most) m
                            limit :most),
                        untold as (
                            select count(*) as messages, min(written_at) as oldest
                            from (select written_at from engine_sync order by turn, stamp limit :mostUntold) s),
                        down as (
                            select h.channel from channel_health h
                            where h.down_since is not null
                              and (h.next_probe_at > :downBefore
                                   or exists (select from channel_wait w where w.org_id = h.org_id and w.channel = h.channel))),
                        fetched as (
                            select s.state, count(*) as subscriptions,
                                   min(coalesce(s.succeeded_at, s.created_at)) filter (where s.paused_at is null) as oldest
                            from subscription s
                            where (s.paused_at is null or s.reason_code = 'GONE')
                              and not exists (select from organisation_suspension o where o.org_id = s.org_id)
                            group by s.state)
                        select (select count(*) from due) as due,
                               (select count(*) from due where due_at < :overdueBefore) as overdue,
                               (select min(due_at) from due) as oldest_due_at,
                               (select count(*) from doubt) as in_doubt,
                               (select messages from untold) as untold,
                               (select oldest from untold) as oldest_untold_at,
                               (select count(*) from down where channel = 'email') as email_down,
                               (select count(*) from down where channel = 'sms') as sms_down,
                               (select count(*) from organisation_hold) as held,
                               (select count(*) from database_restore) as restored,
                               (select max(last_seen_at) from scheduler_heartbeat) as last_seen_at,
                               (select count(*) from engine_drift where settled_at is null and found <> 'unclear') as apart,
                               array(select state from fetched order by state) as states,
                               array(select subscriptions from fetched order by state) as state_counts,
                               (select min(oldest) from fetched) as oldest_fetch_at,
                               (select count(*)
                                from (select %s
                                        and not exists (select from organisation_suspension o where o.org_id = m.org_id)
                                      limit :most) missing) as missing_events,
                               array(select code from worst) as worst_codes,
                               array(select overdue from worst) as worst_counts
                        """.formatted(SubscriptionEventRepository.OPEN_OF_ALL))
                .param("now", Times.timestamp(now))
                .param("overdueBefore", Times.timestamp(now.minus(OVERDUE_AFTER)))
                .param("downBefore", Times.timestamp(now.minus(ChannelHealth.WITHIN)))
                .param("most", MOST_COUNTED)
                .param("mostUntold", MOST_UNTOLD)
                .param("named", ORGANISATIONS_NAMED)
                .query((row, number) -> reading(row))
                .single();
    }

    private static InstallationReading reading(ResultSet row) throws SQLException {
        return new InstallationReading(
                row.getLong("due"),
                row.getLong("overdue"),
                Times.nullableInstant(row, "oldest_due_at"),
                row.getLong("in_doubt"),
                row.getLong("untold"),
                Times.nullableInstant(row, "oldest_untold_at"),
                row.getLong("email_down"),
                row.getLong("sms_down"),
                row.getLong("held"),
                row.getLong("restored"),
                Times.nullableInstant(row, "last_seen_at"),
                row.getLong("apart"),
                subscriptions(row.getArray("states"), row.getArray("state_counts")),
                Times.nullableInstant(row, "oldest_fetch_at"),
                row.getLong("missing_events"),
                mostOverdue(row.getArray("worst_codes"), row.getArray("worst_counts")));
    }

    private static Map<SubscriptionState, Long> subscriptions(Array states, Array counts) throws SQLException {
        String[] names = (String[]) states.getArray();
        Long[] numbers = (Long[]) counts.getArray();
        Map<SubscriptionState, Long> subscriptions = new EnumMap<>(SubscriptionState.class);
        for (int i = 0; i < names.length; i++) {
            subscriptions.put(WireNamed.parse(SubscriptionState.class, names[i]), numbers[i]);
        }
        return subscriptions;
    }

    private static List<InstallationReading.Overdue> mostOverdue(Array codes, Array counts) throws SQLException {
        String[] organisations = (String[]) codes.getArray();
        Long[] messages = (Long[]) counts.getArray();
        List<InstallationReading.Overdue> worst = new ArrayList<>();
        for (int i = 0; i < organisations.length; i++) {
            worst.add(new InstallationReading.Overdue(organisations[i], messages[i]));
        }
        return worst;
    }
}
