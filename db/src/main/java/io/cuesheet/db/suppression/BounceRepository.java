package io.cuesheet.db.suppression;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bounces for mailboxes that don't exist, and up to when they were evaluated. */
@Repository
public class BounceRepository {

    /** An outcome is known within minutes of its claim; one that is recorded later than this is ignored. The index has the time of the claim. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JdbcClient across;

    BounceRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /**
     * A recipient without a mailbox, according to the server.
     *
     * @param number of the attempt in the ledger
     * @param at when the server said it, UTC
     */
    public record Refused(MessageId messageId, String channel, long number, String recipient, Instant at) {

        /** Without the address: it must not reach a log. */
        @Override
        public String toString() {
            return "Refused[messageId=%s, number=%d]".formatted(messageId, number);
        }
    }

    /** Organisations with bounces since then that are not evaluated yet. */
    public List<OrgId> organisations(Instant since) {
        return across.sql("""
                        select distinct a.org_id
                        from delivery_attempt a
                        left join bounce_mark k on k.org_id = a.org_id
                        where a.no_mailbox and a.outcome_at > :since and a.claimed_at > :claimedSince
                          and (k.judged_until is null or a.outcome_at > k.judged_until)
                        """)
                .param("since", Times.timestamp(since))
                .param("claimedSince", Times.timestamp(since.minus(LONGEST_ATTEMPT)))
                .query((row, number) -> new OrgId(row.getObject("org_id", UUID.class)))
                .list();
    }

    /** Up to when bounces are evaluated, locked; empty if another worker has the lock. */
    public Optional<Instant> lockMark(OrgId org) {
        jdbc.sql("""
                        insert into bounce_mark (org_id, judged_until) values (:org, '1970-01-01T00:00:00Z')
                        on conflict (org_id) do nothing
                        """).param("org", org.value()).update();
        return jdbc.sql("select judged_until from bounce_mark where org_id = :org for update skip locked")
                .param("org", org.value())
                .query((row, number) -> Times.instant(row, "judged_until"))
                .optional();
    }

    /** Records that all bounces up to then are evaluated. */
    public void mark(OrgId org, Instant judgedUntil) {
        jdbc.sql("update bounce_mark set judged_until = :until where org_id = :org")
                .param("until", Times.timestamp(judgedUntil))
                .param("org", org.value())
                .update();
    }

    /**
     * The bounces after {@code from} and not after {@code to}, in the order of the ledger. An erasure of one of these recipients waits
     * for the transaction: it then finds the resulting entries.
     */
    public List<Refused> refused(OrgId org, Instant from, Instant to, int most) {
        return jdbc.sql("""
                        select a.message_id, a.channel, a.number, x.recipient, a.outcome_at as at
                        from delivery_attempt a
                        join delivery_text x on x.attempt_id = a.id
                        where a.org_id = :org and a.no_mailbox and x.erased_at is null and a.outcome_at > :from and a.outcome_at <= :to
                          and a.claimed_at > :claimedSince
                        order by a.number
                        limit :most
                        for share of x
                        """)
                .param("org", org.value())
                .param("from", Times.timestamp(from))
                .param("claimedSince", Times.timestamp(from.minus(LONGEST_ATTEMPT)))
                .param("to", Times.timestamp(to))
                .param("most", most)
                .query(Rows.of(Refused.class))
                .list();
    }

    /** Recipients whose mails the channel accepted in this part of the ledger, in lower case. */
    public List<String> taken(OrgId org, String channel, long from, long to) {
        return jdbc.sql("""
                        select distinct lower(x.recipient collate "C") as recipient
                        from delivery_attempt a
                        join delivery_text x on x.attempt_id = a.id
                        where a.org_id = :org and a.number >= :from and a.number <= :to
                          and a.channel = :channel and a.outcome = 'SENT'
                        """)
                .param("org", org.value())
                .param("channel", channel)
                .param("from", from)
                .param("to", to)
                .query(String.class)
                .list();
    }
}
