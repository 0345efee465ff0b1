package io.cuesheet.db.security;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts to sign in, and how long the next one has to wait. Nobody is signed in yet, so there is no organisation. */
@Repository
public class SignInRepository {

    private final JdbcClient jdbc;

    SignInRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads these counts, creating missing ones, and locks them in one order until the transaction ends: concurrent attempts, in
     * any process, are counted one after the other.
     */
    public Map<String, Backoff> lock(Collection<String> keys, Instant now) {
        String[] sorted = keys.stream().sorted().toArray(String[]::new);
        jdbc.sql("""
                        insert into sign_in_backoff (key, failures, since, until)
                        select key, 0, :now, :now from unnest(cast(:keys as text[])) as asked (key) order by key
                        on conflict (key) do nothing
                        """).param("keys", sorted).param("now", Times.timestamp(now)).update();
        return jdbc.sql("""
                        select key, failures, since, until, told from sign_in_backoff
                        where key = any(cast(:keys as text[])) order by key for update
                        """).param("keys", sorted).query(Rows.of(Backoff.class)).list().stream()
                .collect(Collectors.toMap(Backoff::key, Function.identity()));
    }

    /** Writes a count that this transaction has locked. */
    public void save(Backoff count) {
        jdbc.sql("""
                        update sign_in_backoff set failures = :failures, since = :since, until = :until, told = :told
                        where key = :key
                        """)
                .param("key", count.key())
                .param("failures", count.failures())
                .param("since", Times.timestamp(count.since()))
                .param("until", Times.timestamp(count.until()))
                .param("told", count.told())
                .update();
    }

    /**
     * @param person the person with the given name; null: nobody has it
     * @param purpose the purpose of the password check, as in {@link SignInLine#purpose}
     */
    public void record(
            @Nullable UUID person, String purpose, String source, String agent, String outcome, Instant now) {
        jdbc.sql("""
                        insert into sign_in_attempt (id, at, user_id, purpose, source, agent, outcome)
                        values (:id, :now, :person, :purpose, :source, :agent, :outcome)
                        """)
                .param("id", Ids.next())
                .param("now", Times.timestamp(now))
                .param("person", person, Types.OTHER)
                .param("purpose", purpose)
                .param("source", source)
                .param("agent", agent)
                .param("outcome", outcome)
                .update();
    }

    /** Whether the person has signed in from this address since then. */
    public boolean hasSignedInFrom(UUID person, String source, Instant since) {
        return jdbc.sql("""
                        select exists (select 1 from sign_in_attempt
                            where user_id = :person and source = :source and outcome = 'signed_in' and at > :since)
                        """)
                .param("person", person)
                .param("source", source)
                .param("since", Times.timestamp(since))
                .query(Boolean.class)
                .single();
    }

    /** A person's attempts, newest first. */
    public List<SignInLine> ofPerson(UUID person, int limit) {
        return jdbc.sql("""
                        select a.at, u.username, a.purpose, a.source, a.agent, a.outcome
                        from sign_in_attempt a join app_user u on u.id = a.user_id
                        where a.user_id = :person order by a.at desc, a.id desc limit :limit
                        """)
                .param("person", person)
                .param("limit", limit)
                .query(Rows.of(SignInLine.class))
                .list();
    }

    /** The attempts of all members of the organisation, newest first. */
    public List<SignInLine> ofOrganisation(OrgId org, int limit) {
        return jdbc.sql("""
                        select a.at, u.username, a.purpose, a.source, a.agent, a.outcome
                        from membership m
                        join app_user u on u.id = m.user_id
                        join sign_in_attempt a on a.user_id = m.user_id
                        where m.org_id = :org order by a.at desc, a.id desc limit :limit
                        """)
                .param("org", org.value())
                .param("limit", limit)
                .query(Rows.of(SignInLine.class))
                .list();
    }

    public boolean isKnownDevice(UUID person, String device) {
        return jdbc.sql("select exists (select 1 from known_device where user_id = :person and token_hash = :hash)")
                .param("person", person)
                .param("hash", Secrets.hash(device))
                .query(Boolean.class)
                .single();
    }

    /** Whether anybody has signed in with this browser. */
    public boolean isDevice(String device) {
        return jdbc.sql("select exists (select 1 from known_device where token_hash = :hash)")
                .param("hash", Secrets.hash(device))
                .query(Boolean.class)
                .single();
    }

    /** Records that the person has signed in with this browser. */
    public void useDevice(UUID person, String device, Instant now) {
        jdbc.sql("""
                        insert into known_device (user_id, token_hash, used_at) values (:person, :hash, :now)
                        on conflict (user_id, token_hash) do update set used_at = excluded.used_at
                        """)
                .param("person", person)
                .param("hash", Secrets.hash(device))
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Call it when a link changed the person's password: it is not known who had the old one, and in which browsers. */
    public void forgetDevices(UUID person) {
        jdbc.sql("delete from known_device where user_id = :person")
                .param("person", person)
                .update();
    }

    /** Deletes at most {@code limit} rows of each kind that are older; returns how many. */
    public int sweep(Instant attemptsBefore, Instant countsBefore, Instant devicesBefore, int limit) {
        return sweep("sign_in_attempt", "id", "at", attemptsBefore, limit)
                + sweep("sign_in_backoff", "key", "greatest(since, until)", countsBefore, limit)
                + sweep("known_device", "(user_id, token_hash)", "used_at", devicesBefore, limit);
    }

    private int sweep(String table, String key, String age, Instant before, int limit) {
        String columns = key.replaceAll("[()]", "");
        return jdbc.sql("delete from %1$s where %2$s in (select %3$s from %1$s where %4$s < :before limit :limit)"
                        .formatted(table, key, columns, age))
                .param("before", Times.timestamp(before))
                .param("limit", limit)
                .update();
    }
}
