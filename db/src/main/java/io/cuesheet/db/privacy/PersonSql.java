package io.cuesheet.db.privacy;

/** Parts of statements that find a person, with the parameters {@code org} and {@code spellings}. */
final class PersonSql {

    /** Common table expressions: the spellings in lower case, and the contacts with the address. */
    static final String PERSON = """
            typed as (select array(select lower(s) from unnest(cast(:spellings as text[])) as s) as addresses),
            person as (
                select c.id, c.event_id, lower(c.email) as email, regexp_replace(c.phone, '[\\s()./-]', '', 'g') as phone
                from contact c
                where c.org_id = :org and c.id in (
                    select e.id from contact e
                    where e.org_id = :org and lower(e.email) = any((select addresses from typed)::text[])
                    union
                    select p.id from contact p
                    where p.org_id = :org
                      and regexp_replace(p.phone, '[\\s()./-]', '', 'g') = any((select addresses from typed)::text[])))
            """;

    /**
     * Attempts that went to the address; and those of the contacts' messages that went to their other address, since that is the same
     * person's. An attempt to an earlier address of the contact may concern somebody else.
     */
    static final String ATTEMPTS = """
            select t.attempt_id from delivery_text t
            where t.org_id = :org and lower(t.recipient) = any((select addresses from typed)::text[])
            union
            select t.attempt_id
            from person p
            join scheduled_message m on m.contact_id = p.id
            join delivery_attempt a on a.message_id = m.id
            join delivery_text t on t.attempt_id = a.id and lower(t.recipient) in (p.email, p.phone)
            """;

    /** The same of the sandbox outbox. */
    static final String SANDBOX_MAILS = """
            select s.id from sandbox_mail s
            where s.org_id = :org and lower(s.recipient) = any((select addresses from typed)::text[])
            union
            select s.id
            from person p
            join scheduled_message m on m.contact_id = p.id
            join sandbox_mail s on s.message_id = m.id and lower(s.recipient) in (p.email, p.phone)
            """;

    private PersonSql() {}
}
