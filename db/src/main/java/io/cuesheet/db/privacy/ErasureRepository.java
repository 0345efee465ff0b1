package io.cuesheet.db.privacy;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.event.RuleRow;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests to erase a person. The address is kept until nothing of it is left elsewhere, so a worker can continue. */
@Repository
public class ErasureRepository {

    private static final String COLUMNS =
            "id, address_hash, actor, requested_at, finished_at, contacts, messages, texts, others";

    private final JdbcClient jdbc;
    private final JdbcClient across;

    ErasureRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** The open request for this person: the existing one, or a new one. */
    public Erasure open(OrgId org, UUID fresh, PersonAddress address, String hash, String actor, Instant now) {
        return jdbc.sql("""
                        insert into erasure (id, org_id, address, address_hash, actor, requested_at)
                        values (:id, :org, :address, :hash, :actor, :now)
                        on conflict (org_id, address_hash) where finished_at is null do update set address = excluded.address
                        returning %s
                        """.formatted(COLUMNS))
                .param("id", fresh)
                .param("org", org.value())
                .param("address", address.spellings().getFirst())
                .param("hash", hash)
                .param("actor", actor)
                .param("now", Times.timestamp(now))
                .query(Rows.of(Erasure.class))
                .single();
    }

    public Optional<Erasure> find(OrgId org, UUID id) {
        return jdbc.sql("select %s from erasure where org_id = :org and id = :id".formatted(COLUMNS))
                .param("org", org.value())
                .param("id", id)
                .query(Rows.of(Erasure.class))
                .optional();
    }

    /** The latest ones, newest first. */
    public List<Erasure> latest(OrgId org, int limit) {
        return jdbc.sql("""
                        select %s from erasure where org_id = :org
                        order by requested_at desc, id desc limit :limit
                        """.formatted(COLUMNS))
                .param("org", org.value())
                .param("limit", limit)
                .query(Rows.of(Erasure.class))
                .list();
    }

    /** Locks the request and returns its person; empty if it is finished. */
    public Optional<ErasedPerson> lock(OrgId org, UUID id) {
        return jdbc.sql("""
                        select address, other_addresses, names from erasure
                        where org_id = :org and id = :id and finished_at is null
                        for update
                        """)
                .param("org", org.value())
                .param("id", id)
                .query((row, number) -> ErasedPerson.of(
                        row.getString("address"), RuleRow.texts(row, "other_addresses"), RuleRow.texts(row, "names")))
                .optional();
    }

    /** Keeps the known data of the person until the request is finished: their contacts no longer have it. */
    public void remember(OrgId org, UUID id, ErasedPerson person) {
        jdbc.sql("""
                        update erasure set other_addresses = :addresses, names = :names
                        where org_id = :org and id = :id
                        """)
                .param("addresses", person.otherAddresses().toArray(String[]::new))
                .param("names", person.names().toArray(String[]::new))
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    /** Adds to what was erased. */
    public void count(OrgId org, UUID id, int contacts, int messages, int texts, int others) {
        jdbc.sql("""
                        update erasure
                        set contacts = contacts + :contacts, messages = messages + :messages, texts = texts + :texts,
                            others = others + :others
                        where org_id = :org and id = :id
                        """)
                .param("contacts", contacts)
                .param("messages", messages)
                .param("texts", texts)
                .param("others", others)
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    /** Finishes a request of which nothing is left, and deletes the address. */
    public void finish(OrgId org, UUID id, Instant now) {
        jdbc.sql("""
                        update erasure set address = null, other_addresses = '{}', names = '{}', finished_at = :now
                        where org_id = :org and id = :id
                        """)
                .param("now", Times.timestamp(now))
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    /** A request that a worker has to continue. */
    public record Open(OrgId orgId, UUID id) {}

    /** Unfinished requests of all organisations in turn, and of each in any order: requests that have to wait do not block others. */
    public List<Open> unfinished(int limit) {
        return across.sql("""
                        select org_id, id from erasure where finished_at is null
                        order by row_number() over (partition by org_id order by random()), random() limit :limit
                        """).param("limit", limit).query(Rows.of(Open.class)).list();
    }
}
