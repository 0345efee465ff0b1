package io.cuesheet.db.delivery;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger of delivery attempts. */
@Repository
public class LedgerRepository {

    private static final String SELECT = """
            select org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, outcome, detail
            from delivery_attempt
            where org_id = :org and message_id = :message
            """;

    /** The facts that a message sent now contains about its event {@code e}. */
    static final String FACTS_OF_E = """
            jsonb_build_object(
                'name', e.name, 'venue', e.venue, 'city', e.city, 'starts_local', e.starts_local,
                'time_zone', e.time_zone, 'load_in_local', e.load_in_local, 'status', e.status,
                'start_time_open', e.start_time_open)""";

    private final JdbcClient jdbc;

    LedgerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Attempt> find(OrgId org, MessageId message, int attempt) {
        return jdbc.sql(SELECT + " and attempt = :attempt")
                .param("org", org.value())
                .param("message", message.value())
                .param("attempt", attempt)
                .query(LedgerRepository::attempt)
                .optional();
    }

    /** All attempts of a message, first one first. */
    public List<Attempt> attempts(OrgId org, MessageId message) {
        return jdbc.sql(SELECT + " order by attempt")
                .param("org", org.value())
                .param("message", message.value())
                .query(LedgerRepository::attempt)
                .list();
    }

    /** Whether an attempt has no outcome yet and may still be in progress. */
    public boolean isUnderWay(OrgId org, MessageId message, Instant now) {
        return attempts(org, message).stream()
                .anyMatch(attempt -> attempt.outcome() == null && now.isBefore(attempt.deadlineAt()));
    }

    /**
     * The attempts of these messages without an outcome: they are in progress, or their workers died. Call it once the messages' locks are
     * held: a statement that waited for a claim's lock would not see the claim.
     */
    public List<Attempt> unconcluded(OrgId org, Collection<MessageId> messages) {
        return jdbc.sql("""
                        select org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, outcome,
                               detail
                        from delivery_attempt
                        where org_id = :org and message_id = any(cast(:messages as uuid[])) and outcome is null
                        """)
                .param("org", org.value())
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query(LedgerRepository::attempt)
                .list();
    }

    /** The texts of the message's attempts, by their numbers; attempts from before texts were kept are missing. */
    public Map<Integer, AttemptText> texts(OrgId org, MessageId message) {
        Map<Integer, AttemptText> texts = new HashMap<>();
        RowMapper<AttemptText> text = Rows.of(AttemptText.class);
        jdbc.sql("""
                        select a.attempt, x.sender, x.recipient, x.subject, x.body, x.html, x.logo_id, x.template_code,
                               x.template_version, x.language, x.missing_language, x.contact_role, x.contact_name,
                               x.deleted_after_days
                        from delivery_attempt a
                        join delivery_text x on x.attempt_id = a.id
                        where a.org_id = :org and a.message_id = :message
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query(row -> {
                    texts.put(row.getInt("attempt"), text.mapRow(row, 0));
                });
        return texts;
    }

    /**
     * The number of a claim.
     *
     * @param before the highest number in this database before: a higher known number shows that it was restored from a backup
     */
    public record Numbered(long number, long before) {}

    /**
     * Writes the claim of an attempt that is about to be made, with its text and the facts about the event in it. Fails if that
     * attempt is already claimed. Call it in the transaction that has locked the event.
     */
    public Numbered claim(Attempt attempt, AttemptText text) {
        return jdbc.sql("""
                        with claimed as (
                            insert into delivery_attempt
                                (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                            select :id, :org, m.id, :attempt, :channel, :key, :actor, :claimedAt, :deadlineAt,
                                   %s
                            from scheduled_message m
                            join event e on e.id = m.event_id
                            where m.org_id = :org and m.id = :message
                            returning id, number),
                        said as (
                            insert into delivery_text
                                (attempt_id, org_id, sender, recipient, subject, body, html, logo_id, template_code, template_version,
                                 language, missing_language, contact_role, contact_name)
                            select id, :org, :sender, :recipient, :subject, :body, :html, :logo, :templateCode, :templateVersion,
                                   :language, :missingLanguage, :contactRole, :contactName
                            from claimed)
                        select c.number, greatest(ledger_end(), k.number) as before
                        from claimed c
                        cross join ledger_mark k
                        """.formatted(FACTS_OF_E))
                .param("id", Ids.next())
                .param("org", attempt.orgId().value())
                .param("message", attempt.messageId().value())
                .param("attempt", attempt.attempt())
                .param("channel", attempt.channel())
                .param("key", attempt.idempotencyKey())
                .param("actor", attempt.actor())
                .param("claimedAt", Times.timestamp(attempt.claimedAt()))
                .param("deadlineAt", Times.timestamp(attempt.deadlineAt()))
                .param("sender", text.sender(), Types.VARCHAR)
                .param("recipient", text.recipient())
                .param("subject", text.subject(), Types.VARCHAR)
                .param("body", text.body())
                .param("html", text.html(), Types.VARCHAR)
                .param("logo", text.logoId(), Types.OTHER)
                .param("templateCode", text.templateCode())
                .param("templateVersion", text.templateVersion())
                .param("language", tag(text.language()), Types.VARCHAR)
                .param("missingLanguage", tag(text.missingLanguage()), Types.VARCHAR)
                .param("contactRole", text.contactRole(), Types.VARCHAR)
                .param("contactName", text.contactName(), Types.VARCHAR)
                .query(Rows.of(Numbered.class))
                .single();
    }

    /** The number of a claimed attempt. */
    public long number(OrgId org, MessageId message, int attempt) {
        return jdbc.sql("""
                        select number from delivery_attempt
                        where org_id = :org and message_id = :message and attempt = :attempt
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .param("attempt", attempt)
                .query(Long.class)
                .single();
    }

    /** Extends the deadline of an attempt that has no outcome yet; false if it has one. */
    public boolean renew(OrgId org, MessageId message, int attempt, Instant deadline) {
        return jdbc.sql("select renew_attempt(:message, :attempt, :deadline)")
                        .param("org", org.value())
                        .param("message", message.value())
                        .param("attempt", attempt)
                        .param("deadline", Times.timestamp(deadline))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Writes the outcome of an attempt that has none yet; false if it has one. */
    public boolean conclude(
            OrgId org, MessageId message, int attempt, AttemptOutcome outcome, String detail, Instant at) {
        return conclude(org, message, attempt, outcome, detail, false, at);
    }

    /**
     * The same.
     *
     * @param noMailbox whether the server said that the recipient's mailbox does not exist
     */
    public boolean conclude(
            OrgId org,
            MessageId message,
            int attempt,
            AttemptOutcome outcome,
            String detail,
            boolean noMailbox,
            Instant at) {
        return jdbc.sql("select conclude_attempt(:message, :attempt, :outcome, :detail, :at, :noMailbox)")
                        .param("org", org.value())
                        .param("message", message.value())
                        .param("attempt", attempt)
                        .param("outcome", outcome.name())
                        .param("detail", detail)
                        .param("noMailbox", noMailbox)
                        .param("at", Times.timestamp(at))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * Records the real result of an attempt in doubt; its outcome stays, since action was taken on it. False if it is not in doubt.
     */
    public boolean noteLate(OrgId org, MessageId message, int attempt, AttemptOutcome outcome, Instant at) {
        return jdbc.sql("select note_late_outcome(:message, :attempt, :detail, :at)")
                        .param("org", org.value())
                        .param("message", message.value())
                        .param("attempt", attempt)
                        .param("detail", "late outcome: " + outcome)
                        .param("at", Times.timestamp(at))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static @Nullable String tag(@Nullable Locale language) {
        return language == null ? null : language.toLanguageTag();
    }

    private static Attempt attempt(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new Attempt(
                new OrgId(row.getObject("org_id", UUID.class)),
                new MessageId(row.getObject("message_id", UUID.class)),
                row.getInt("attempt"),
                row.getString("channel"),
                row.getString("idempotency_key"),
                row.getString("actor"),
                Times.instant(row, "claimed_at"),
                Times.instant(row, "deadline_at"),
                outcome == null ? null : AttemptOutcome.valueOf(outcome),
                row.getString("detail"));
    }
}
