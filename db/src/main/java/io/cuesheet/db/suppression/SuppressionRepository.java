package io.cuesheet.db.suppression;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of addresses to which an organisation sends nothing. */
@Repository
public class SuppressionRepository {

    private final JdbcClient jdbc;
    private final JdbcClient across;

    SuppressionRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /**
     * Entries in force, newest first.
     *
     * @param address the only address to return; null: all
     * @param after the last entry of the previous page; null: the first page
     */
    public List<Suppression> page(OrgId org, @Nullable String address, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select id, address, reason, source, actor, created_at from suppression
                        where org_id = :org and lifted_at is null
                          and (cast(:after as uuid) is null or id < cast(:after as uuid))
                          and (cast(:address as text) is null
                              or address in (cast(:address as text), (select erased_address(cast(:address as text)))))
                        order by id desc limit :limit
                        """)
                .param("org", org.value())
                .param("address", address, Types.VARCHAR)
                .param("after", after == null ? null : after.toString(), Types.VARCHAR)
                .param("limit", limit)
                .query(Rows.of(Suppression.class))
                .list();
    }

    /** Adds the entry; false if the address has one already, including that of an erased person. */
    public boolean insert(OrgId org, Suppression entry) {
        return jdbc.sql("""
                                insert into suppression (id, org_id, address, reason, source, actor, created_at)
                                select :id, :org, :address, :reason, :source, :actor, :createdAt
                                where not exists (select 1 from suppression s
                                    where s.org_id = :org and s.lifted_at is null and s.address = (select erased_address(:address)))
                                on conflict (org_id, address) where lifted_at is null do nothing
                                """)
                        .param("id", entry.id())
                        .param("org", org.value())
                        .param("address", entry.address())
                        .param("reason", entry.reason().wireName())
                        .param("source", entry.source().wireName())
                        .param("actor", entry.actor())
                        .param("createdAt", Times.timestamp(entry.createdAt()))
                        .update()
                == 1;
    }

    /** The owner of a link. */
    public record Link(OrgId orgId, String address) {}

    /** The token of the address's link: the existing one, or this one if there is none. */
    public String linkToken(OrgId org, String address, String fresh, Instant now) {
        return jdbc.sql("""
                        insert into opt_out_link (token, org_id, address, created_at)
                        values (:token, :org, :address, :now)
                        on conflict (org_id, address) where address not like 'erased:%'
                        do update set address = excluded.address
                        returning token
                        """)
                .param("token", fresh)
                .param("org", org.value())
                .param("address", address)
                .param("now", Times.timestamp(now))
                .query(String.class)
                .single();
    }

    /** The link in any organisation: a recipient who opts out does not sign in. */
    public Optional<Link> findLink(String token) {
        return across.sql("select org_id, address from opt_out_link where token = :token")
                .param("token", token)
                .query(Rows.of(Link.class))
                .optional();
    }

    /** Lifts the entry; empty if there is none in force. */
    public Optional<Suppression> lift(OrgId org, UUID id, String actor, Instant now) {
        return jdbc.sql("""
                        update suppression set lifted_at = :now, lifted_by = :actor
                        where org_id = :org and id = :id and lifted_at is null
                        returning id, address, reason, source, actor, created_at
                        """)
                .param("org", org.value())
                .param("id", id)
                .param("actor", actor)
                .param("now", Times.timestamp(now))
                .query(Rows.of(Suppression.class))
                .optional();
    }

    /** Lifts the entries that were made at contacts with these addresses, but none from other sources. */
    public void liftOfContacts(OrgId org, Collection<String> addresses, String actor, Instant now) {
        jdbc.sql("""
                        update suppression set lifted_at = :now, lifted_by = :actor
                        where org_id = :org and address = any(:addresses) and source = 'contact' and lifted_at is null
                        """)
                .param("org", org.value())
                .param("addresses", addresses.toArray(String[]::new))
                .param("actor", actor)
                .param("now", Times.timestamp(now))
                .update();
    }
}
