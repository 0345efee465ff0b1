package io.cuesheet.db.privacy;

import io.cuesheet.db.Times;
import io.cuesheet.db.privacy.ErasedContacts.Wanted;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Empties texts and the addresses stored with them. Call it inside a transaction. */
@Repository
public class ErasedTexts {

    private final JdbcClient jdbc;

    ErasedTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Attempts with this address, as they are found, that are not in progress; at most {@code limit}. */
    public List<UUID> attempts(OrgId org, PersonAddress address, Instant now, int limit) {
        return jdbc.sql("""
                        with %s
                        select a.id from delivery_attempt a
                        where a.org_id = :org and a.id in (%s) and (a.outcome is not null or a.deadline_at <= :now)
                        order by a.id limit :limit
                        """.formatted(PersonSql.PERSON, PersonSql.ATTEMPTS))
                .param("org", org.value())
                .param("spellings", address.array())
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** The oldest attempts with a text, if they were made before that; at most {@code limit}. */
    public List<UUID> attemptsBefore(OrgId org, Instant until, int limit) {
        return jdbc.sql("""
                        select a.id
                        from (select x.attempt_id from delivery_text x
                              where x.org_id = :org and x.erased_at is null
                              order by x.attempt_id limit :limit) as oldest
                        join delivery_attempt a on a.id = oldest.attempt_id
                        where a.org_id = :org and a.claimed_at < :until and a.outcome is not null
                        """)
                .param("org", org.value())
                .param("until", Times.timestamp(until))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /**
     * Empties the texts of these attempts; a keyed hash of the address stays.
     *
     * @param retention days after which their texts are deleted; null: a person is erased
     */
    public int emptyAttempts(OrgId org, Collection<UUID> attempts, @Nullable Integer retention, Instant now) {
        String[] ids = attempts.stream().map(UUID::toString).toArray(String[]::new);
        jdbc.sql("select make_address_secret(), erase_details(cast(:ids as uuid[]))")
                .param("org", org.value())
                .param("ids", ids)
                .query((row, number) -> true)
                .list();
        return jdbc.sql("""
                        update delivery_text
                        set recipient = erased_address(lower(recipient collate "C")), subject = null, body = '', html = null,
                            logo_id = null, contact_role = null, contact_name = null, deleted_after_days = :retention,
                            erased_at = :now
                        where org_id = :org and attempt_id = any(cast(:ids as uuid[])) and erased_at is null
                        """)
                .param("org", org.value())
                .param("ids", ids)
                .param("retention", retention, Types.INTEGER)
                .param("now", Times.timestamp(now))
                .update();
    }

    /**
     * Removes the names and roles from messages to these contacts; their texts have a separate retention period. Call it before the
     * contacts are emptied, under the locks of their messages.
     */
    public int emptyNames(OrgId org, List<Wanted> contacts) {
        return jdbc.sql("""
                        update delivery_text x
                        set contact_role = null, contact_name = null
                        from delivery_attempt a
                        join scheduled_message m on m.org_id = a.org_id and m.id = a.message_id
                        where x.org_id = :org and x.attempt_id = a.id
                          and a.org_id = :org and m.contact_id = any(cast(:contacts as uuid[]))
                          and (x.contact_role is not null or x.contact_name is not null)
                        """)
                .param("org", org.value())
                .param(
                        "contacts",
                        contacts.stream()
                                .map(contact -> contact.id().toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Deletes the person's messages in the sandbox outbox, and test sends to them that are over. */
    public int deleteCopies(OrgId org, PersonAddress address, Instant testsBefore) {
        int mails = jdbc.sql("""
                        with %s
                        delete from sandbox_mail where org_id = :org and id in (%s)
                        """.formatted(PersonSql.PERSON, PersonSql.SANDBOX_MAILS))
                .param("org", org.value())
                .param("spellings", address.array())
                .update();
        int tests = jdbc.sql("""
                        with %s
                        delete from test_send
                        where org_id = :org and lower(recipient) = any((select addresses from typed)::text[])
                          and (finished_at is not null or requested_at < :before)
                        """.formatted(PersonSql.PERSON))
                .param("org", org.value())
                .param("spellings", address.array())
                .param("before", Times.timestamp(testsBefore))
                .update();
        return mails + tests;
    }

    /**
     * Empties texts that were written by hand only for these contacts; removes names and addresses from those that others got too. Call it
     * before the contacts are emptied.
     */
    public int emptyOwnTexts(OrgId org, ErasedPerson person, List<Wanted> contacts) {
        return jdbc.sql("""
                        with own as (
                            select t.id, bool_and(m.contact_id = any(cast(:contacts as uuid[]))) as is_alone
                            from template t
                            join scheduled_message m on m.template_id = t.id
                            where t.org_id = :org and t.code like 'own:%' and t.id in (
                                select o.template_id from scheduled_message o
                                where o.org_id = :org and o.contact_id = any(cast(:contacts as uuid[])))
                            group by t.id)
                        update template t
                        set subject = case when o.is_alone then '' else regexp_replace(t.subject, :pattern, '…', 'gi') end,
                            body = case when o.is_alone then '' else regexp_replace(t.body, :pattern, '…', 'gi') end,
                            translations = case when o.is_alone then '{}'::jsonb
                                else regexp_replace(t.translations::text, :pattern, '…', 'gi')::jsonb end
                        from own o
                        where t.org_id = :org and t.id = o.id
                        """)
                .param("org", org.value())
                .param(
                        "contacts",
                        contacts.stream()
                                .map(contact -> contact.id().toString())
                                .toArray(String[]::new))
                .param("pattern", person.pattern())
                .update();
    }

    /** Removes the address from all other places in which a person typed it, or a server quoted it; see {@link PersonData#mentions}. */
    public int rewriteMentions(OrgId org, PersonAddress address) {
        return rewrite(org, address, "saved_view", "query", "text")
                + rewrite(org, address, "batch", "request", "jsonb")
                + rewrite(org, address, "deletion", "filter", "jsonb")
                + rewrite(org, address, "season_import", "report", "jsonb")
                + rewrite(org, address, "channel_health", "detail", "text");
    }

    private int rewrite(OrgId org, PersonAddress address, String table, String column, String type) {
        return jdbc.sql("""
                        update %1$s set %2$s = regexp_replace(%2$s::text, :pattern, 'erased', 'gi')::%3$s
                        where org_id = :org and %2$s::text ~* :pattern
                        """.formatted(table, column, type))
                .param("org", org.value())
                .param("pattern", address.pattern())
                .update();
    }

    /**
     * Replaces the address by its keyed hash in the suppression list, where an opt-out stays in force, and in its opt-out links, which
     * still work. Of several spellings in the list, one entry stays in force.
     *
     * @param hash as from {@link PersonRepository#hash}
     */
    public int hashOptOuts(OrgId org, PersonAddress address, String hash) {
        jdbc.sql("""
                        delete from suppression s
                        where s.org_id = :org and s.address = any(:spellings) and s.lifted_at is null
                          and s.id <> (select o.id from suppression o
                              where o.org_id = :org and o.lifted_at is null and (o.address = :hash or o.address = any(:spellings))
                              order by o.address = :hash desc, o.source = 'server', o.id limit 1)
                        """)
                .param("org", org.value())
                .param("spellings", address.array())
                .param("hash", hash)
                .update();
        // An opt-out at a contact is an entry of the list from now on: no event can reverse it. A bounce stays a
        // bounce: it is not an opt-out.
        int entries = jdbc.sql("""
                        update suppression
                        set address = :hash, source = case source when 'contact' then 'list' else source end
                        where org_id = :org and address = any(:spellings)
                        """)
                .param("org", org.value())
                .param("spellings", address.array())
                .param("hash", hash)
                .update();
        int links = jdbc.sql(
                        "update opt_out_link set address = :hash where org_id = :org and address = any(:spellings)")
                .param("org", org.value())
                .param("spellings", address.array())
                .param("hash", hash)
                .update();
        return entries + links;
    }

    /** Whether any data is left that can't be erased yet: contacts, texts, test sends, or an import whose file may contain the person. */
    public boolean isLeft(OrgId org, PersonAddress address) {
        return jdbc.sql("""
                        with %s
                        select exists (select 1 from person)
                            or exists (%s)
                            or exists (select 1 from test_send x
                                where x.org_id = :org and lower(x.recipient) = any((select addresses from typed)::text[]))
                            or exists (select 1 from season_import i where i.org_id = :org and i.finished_at is null)
                        """.formatted(PersonSql.PERSON, PersonSql.ATTEMPTS))
                .param("org", org.value())
                .param("spellings", address.array())
                .query(Boolean.class)
                .single();
    }
}
