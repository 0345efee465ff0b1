package io.cuesheet.db.sandbox;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads the sandbox outbox. */
@Repository
public class SandboxMailRepository {

    private final JdbcClient jdbc;

    SandboxMailRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores the mail unless one with its idempotency key has arrived before; true if it was new. */
    public boolean insertOnce(SandboxMail mail) {
        int inserted = jdbc.sql("""
                        insert into sandbox_mail
                            (id, org_id, message_id, idempotency_key, kind, recipient, subject, body, html, logo_id, received_at)
                        values (:id, :org, :message, :key, :kind, :recipient, :subject, :body, :html, :logo, :receivedAt)
                        on conflict (idempotency_key) do nothing
                        """)
                .param("id", mail.id())
                .param("org", mail.orgId().value())
                .param("message", mail.messageId().value())
                .param("key", mail.idempotencyKey())
                .param("kind", mail.kind().wireName())
                .param("recipient", mail.recipient())
                .param("subject", mail.subject())
                .param("body", mail.body())
                .param("html", mail.html(), Types.VARCHAR)
                .param("logo", mail.logoId(), Types.OTHER)
                .param("receivedAt", Times.timestamp(mail.receivedAt()))
                .update();
        return inserted == 1;
    }

    /** A stretch of the outbox by position, newest first. */
    public List<SandboxMail> slice(OrgId org, int offset, int limit) {
        return jdbc.sql("""
                        select id, org_id, message_id, idempotency_key, kind, recipient, subject, body, html, logo_id, received_at
                        from sandbox_mail
                        where org_id = :org
                        order by received_at desc, id desc
                        limit :limit offset :offset
                        """)
                .param("org", org.value())
                .param("limit", limit)
                .param("offset", offset)
                .query(Rows.of(SandboxMail.class))
                .list();
    }

    /** A page after this mail, newest first; null for the first page. At most {@code limit} mails. */
    public List<SandboxMail> page(OrgId org, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select id, org_id, message_id, idempotency_key, kind, recipient, subject, body, html, logo_id, received_at
                        from sandbox_mail
                        where org_id = :org
                          and (cast(:after as uuid) is null or (received_at, id) < (
                              select received_at, id from sandbox_mail where org_id = :org and id = cast(:after as uuid)))
                        order by received_at desc, id desc
                        limit :limit
                        """)
                .param("org", org.value())
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query(Rows.of(SandboxMail.class))
                .list();
    }

    public int count(OrgId org) {
        return jdbc.sql("select count(*) from sandbox_mail where org_id = :org")
                .param("org", org.value())
                .query(Integer.class)
                .single();
    }
}
