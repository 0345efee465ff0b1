package io.cuesheet.db.idempotency;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the use of each Idempotency-Key. Call {@link #take} inside the transaction of the key's operation; a use that starts with
 * {@link #begin} has its own transactions before and after that.
 */
@Repository
public class IdempotencyKeyRepository {

    private final JdbcClient jdbc;

    IdempotencyKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes all kept answers, so an answer about an erased person is not given again. A caller who repeats one learns that its result is unknown. */
    public void forgetAnswers(OrgId org) {
        jdbc.sql("update idempotency_key set answer = null where org_id = :org and answer is not null")
                .param("org", org.value())
                .update();
    }

    /** Takes the key; false if it was taken before. Waits for a transaction that is taking it now. */
    public boolean take(OrgId org, String key, KeyUse use, Instant now) {
        return jdbc.sql("""
                                insert into idempotency_key (org_id, key, request_hash, message_id, batch_id, created_at)
                                values (:org, :key, :hash, :message, :batch, :now)
                                on conflict do nothing
                                """)
                        .param("org", org.value())
                        .param("key", key)
                        .param("hash", use.requestHash())
                        .param(
                                "message",
                                use.message() == null ? null : use.message().value(),
                                Types.OTHER)
                        .param("batch", use.batch(), Types.OTHER)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    public Optional<KeyUse> find(OrgId org, String key) {
        return jdbc.sql("""
                        select request_hash, message_id as message, batch_id as batch from idempotency_key
                        where org_id = :org and key = :key
                        """)
                .param("org", org.value())
                .param("key", key)
                .query(Rows.of(KeyUse.class))
                .optional();
    }

    /** Takes the key for a request whose answer is kept; false if it was taken before. */
    public boolean begin(OrgId org, String key, String requestHash, Instant now) {
        return jdbc.sql("""
                                insert into idempotency_key (org_id, key, request_hash, started_at, created_at)
                                values (:org, :key, :hash, :now, :now)
                                on conflict do nothing
                                """)
                        .param("org", org.value())
                        .param("key", key)
                        .param("hash", requestHash)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    public Optional<KeptAnswer> answer(OrgId org, String key) {
        return jdbc.sql("""
                        select request_hash, started_at, answer from idempotency_key where org_id = :org and key = :key
                        """)
                .param("org", org.value())
                .param("key", key)
                .query((row, number) -> new KeptAnswer(
                        row.getString("request_hash"),
                        Times.nullableInstant(row, "started_at"),
                        row.getBytes("answer")))
                .optional();
    }

    /** Keeps the answer of a request that has begun. */
    public void finish(OrgId org, String key, String requestHash, byte[] answer) {
        jdbc.sql("""
                        update idempotency_key set answer = :answer
                        where org_id = :org and key = :key and request_hash = :hash and started_at is not null
                        """)
                .param("answer", answer)
                .param("org", org.value())
                .param("key", key)
                .param("hash", requestHash)
                .update();
    }

    /** Releases the key of a request that has begun but changed nothing. */
    public void release(OrgId org, String key, String requestHash) {
        jdbc.sql("""
                        delete from idempotency_key
                        where org_id = :org and key = :key and request_hash = :hash and started_at is not null and answer is null
                        """)
                .param("org", org.value())
                .param("key", key)
                .param("hash", requestHash)
                .update();
    }
}
