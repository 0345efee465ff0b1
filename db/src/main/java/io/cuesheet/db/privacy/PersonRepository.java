package io.cuesheet.db.privacy;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.privacy.PersonData.HeldContact;
import io.cuesheet.db.privacy.PersonData.HeldLine;
import io.cuesheet.db.privacy.PersonData.HeldMention;
import io.cuesheet.db.privacy.PersonData.HeldMessage;
import io.cuesheet.db.privacy.PersonData.HeldOwnText;
import io.cuesheet.db.privacy.PersonData.HeldSuppression;
import io.cuesheet.db.privacy.PersonData.HeldText;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Finds a person by their address, everywhere (docs/privacy.md lists every column that can contain one). */
@Repository
public class PersonRepository {

    private final JdbcClient jdbc;

    PersonRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * All data about the person.
     *
     * @param withTexts whether subjects and bodies are read
     */
    public PersonData find(OrgId org, PersonAddress address, boolean withTexts) {
        return new PersonData(
                contacts(org, address),
                messages(org, address),
                attempts(org, address, withTexts),
                sandboxMails(org, address, withTexts),
                testSends(org, address, withTexts),
                ownTexts(org, address, withTexts),
                suppressions(org, address),
                history(org, address),
                mentions(org, address));
    }

    private List<HeldContact> contacts(OrgId org, PersonAddress address) {
        return of(org, address, """
                        with %s
                        select c.id, e.external_ref as event_ref, e.name as event_name, e.starts_at, c.ref, c.role, c.name, c.email,
                               c.phone, c.time_zone, c.language, c.removed_at
                        from person p
                        join contact c on c.id = p.id
                        join event e on e.id = c.event_id
                        where c.org_id = :org
                        order by e.starts_at desc, c.id
                        """.formatted(PersonSql.PERSON))
                .query(Rows.of(HeldContact.class))
                .list();
    }

    private List<HeldMessage> messages(OrgId org, PersonAddress address) {
        return of(org, address, """
                        with %s
                        select m.id, m.contact_id, e.external_ref as event_ref, m.event_name, t.code as message_type, m.status,
                               m.reason_code, m.send_at, m.sent_at, m.deleted_at
                        from scheduled_message m
                        join event e on e.id = m.event_id
                        join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and m.id in (
                            select o.id from person p join scheduled_message o on o.contact_id = p.id
                            union
                            select a.message_id from delivery_attempt a where a.id in (%s))
                        order by m.listed_at desc, m.id
                        """.formatted(PersonSql.PERSON, PersonSql.ATTEMPTS))
                .query(Rows.of(HeldMessage.class))
                .list();
    }

    private List<HeldText> attempts(OrgId org, PersonAddress address, boolean withTexts) {
        return of(org, address, """
                        with %s
                        select a.id, a.message_id, a.attempt, a.channel, a.claimed_at as at, a.outcome, a.detail, x.sender,
                               x.recipient, %s, %s
                        from delivery_text x
                        join delivery_attempt a on a.id = x.attempt_id
                        where x.org_id = :org and x.attempt_id in (%s)
                        order by a.claimed_at desc, a.id
                        """.formatted(
                                PersonSql.PERSON, texts("x", withTexts), contact(withTexts), PersonSql.ATTEMPTS))
                .query(Rows.of(HeldText.class))
                .list();
    }

    private List<HeldText> sandboxMails(OrgId org, PersonAddress address, boolean withTexts) {
        return of(org, address, """
                        with %s
                        select x.id, x.message_id, null as attempt, x.kind as channel, x.received_at as at, null as outcome,
                               null as detail, null as sender, x.recipient, %s, %s
                        from sandbox_mail x
                        where x.org_id = :org and x.id in (%s)
                        order by x.received_at desc, x.id
                        """.formatted(
                                PersonSql.PERSON, texts("x", withTexts), contact(false), PersonSql.SANDBOX_MAILS))
                .query(Rows.of(HeldText.class))
                .list();
    }

    private List<HeldText> testSends(OrgId org, PersonAddress address, boolean withTexts) {
        return of(org, address, """
                        with %s
                        select x.id, x.id as message_id, null as attempt, 'email' as channel, x.requested_at as at, x.outcome,
                               x.detail, null as sender, x.recipient, %s, %s
                        from test_send x
                        where x.org_id = :org and lower(x.recipient) = any((select addresses from typed)::text[])
                        order by x.requested_at desc, x.id
                        """.formatted(PersonSql.PERSON, texts("x", withTexts), contact(false)))
                .query(Rows.of(HeldText.class))
                .list();
    }

    private static String texts(String table, boolean withTexts) {
        return withTexts
                ? "%1$s.subject, %1$s.body, %1$s.html".formatted(table)
                : "null as subject, null as body, null as html";
    }

    private static String contact(boolean isKept) {
        return isKept ? "x.contact_role, x.contact_name" : "null as contact_role, null as contact_name";
    }

    private List<HeldOwnText> ownTexts(OrgId org, PersonAddress address, boolean withTexts) {
        return of(org, address, """
                        with %s
                        select t.id, t.created_at, %s
                        from template t
                        where t.org_id = :org and t.code like 'own:%%' and t.id in (
                            select m.template_id from person p join scheduled_message m on m.contact_id = p.id)
                        order by t.created_at desc, t.id
                        """.formatted(
                                PersonSql.PERSON,
                                withTexts
                                        ? "t.subject, t.body, t.translations"
                                        : "null as subject, null as body, null as translations"))
                .query(Rows.of(HeldOwnText.class))
                .list();
    }

    private List<HeldSuppression> suppressions(OrgId org, PersonAddress address) {
        return of(org, address, """
                        with keys as (
                            select s as key from unnest(cast(:spellings as text[])) as s
                            union all
                            select erased_address(s) from unnest(cast(:spellings as text[])) as s)
                        select address, reason, source, created_at, lifted_at from suppression
                        where org_id = :org and address in (select key from keys)
                        union all
                        select address, null, null, created_at, null from opt_out_link
                        where org_id = :org and address in (select key from keys)
                        order by created_at desc
                        """).query(Rows.of(HeldSuppression.class)).list();
    }

    private List<HeldLine> history(OrgId org, PersonAddress address) {
        return of(org, address, """
                        with %s
                        select a.id, a.at, a.actor, a.action, a.before, a.after
                        from person p
                        join audit_entry a on a.event_id = p.event_id
                          and coalesce(a.after ->> 'contact', a.before ->> 'contact') = p.id::text
                        where a.org_id = :org
                        order by a.at desc, a.id
                        """.formatted(PersonSql.PERSON))
                .query(Rows.of(HeldLine.class))
                .list();
    }

    private List<HeldMention> mentions(OrgId org, PersonAddress address) {
        return jdbc.sql("""
                        select 'saved view' as place, name, true as ends_with_erasing from saved_view
                        where org_id = :org and query ~* :pattern
                        union all
                        select 'bulk command', id::text, true from batch where org_id = :org and request::text ~* :pattern
                        union all
                        select 'deletion', id::text, true from deletion where org_id = :org and filter::text ~* :pattern
                        union all
                        select 'import', id::text, true from season_import where org_id = :org and report::text ~* :pattern
                        union all
                        select 'channel', channel, true from channel_health where org_id = :org and detail ~* :pattern
                        union all
                        select 'template', code || ' ' || version, false from template
                        where org_id = :org and code not like 'own:%'
                          and (subject ~* :pattern or body ~* :pattern or translations::text ~* :pattern)
                        """)
                .param("org", org.value())
                .param("pattern", address.pattern())
                .query(Rows.of(HeldMention.class))
                .list();
    }

    /** The keyed hash that replaces an erased address; creates the organisation's secret if it has none. */
    public String hash(OrgId org, PersonAddress address) {
        jdbc.sql("select make_address_secret()")
                .param("org", org.value())
                .query((row, number) -> true)
                .list();
        return jdbc.sql("select erased_address(:key)")
                .param("org", org.value())
                .param("key", address.key())
                .query(String.class)
                .single();
    }

    /** Attempts that went to this address in that time, including those whose address was erased; the earliest first, at most {@code limit}. */
    public List<ProvedSend> sends(OrgId org, PersonAddress address, Instant from, Instant to, int limit) {
        return of(org, address, """
                        with typed as (
                            select lower(s) as address from unnest(cast(:spellings as text[])) as s
                            union
                            select erased_address(lower(s collate "C")) from unnest(cast(:spellings as text[])) as s)
                        select a.message_id, a.attempt, a.channel, a.claimed_at, a.outcome, a.outcome_at
                        from delivery_text x
                        join delivery_attempt a on a.id = x.attempt_id
                        where x.org_id = :org and lower(x.recipient) = any(array(select t.address from typed t))
                          and a.claimed_at between :from and :to
                        order by a.claimed_at, a.id
                        limit :limit
                        """)
                .param("from", Times.timestamp(from))
                .param("to", Times.timestamp(to))
                .param("limit", limit)
                .query(Rows.of(ProvedSend.class))
                .list();
    }

    private StatementSpec of(OrgId org, PersonAddress address, String sql) {
        return jdbc.sql(sql).param("org", org.value()).param("spellings", address.array());
    }
}
