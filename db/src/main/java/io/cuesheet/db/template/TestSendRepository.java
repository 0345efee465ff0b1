package io.cuesheet.db.template;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Test sends: the page or the API requests them, a worker makes them. */
@Repository
public class TestSendRepository {

    private static final String COLUMNS =
            "id, org_id, actor, recipient, subject, body, html, logo_id, requested_at, outcome, detail";

    private final JdbcClient jdbc;
    private final JdbcClient across;

    TestSendRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    public void insert(TestSend send) {
        jdbc.sql("""
                        insert into test_send (id, org_id, actor, recipient, subject, body, html, logo_id, requested_at)
                        values (:id, :org, :actor, :recipient, :subject, :body, :html, :logo, :requestedAt)
                        """)
                .param("id", send.id())
                .param("org", send.orgId().value())
                .param("actor", send.actor())
                .param("recipient", send.recipient())
                .param("subject", send.subject())
                .param("body", send.body())
                .param("html", send.html(), Types.VARCHAR)
                .param("logo", send.logoId(), Types.OTHER)
                .param("requestedAt", Times.timestamp(send.requestedAt()))
                .update();
    }

    public Optional<TestSend> find(OrgId org, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from test_send where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(Rows.of(TestSend.class))
                .optional();
    }

    /** How many the organisation has requested since then, UTC. */
    public int countSince(OrgId org, Instant since) {
        return jdbc.sql("select count(*) from test_send where org_id = :org and requested_at >= :since")
                .param("org", org.value())
                .param("since", Times.timestamp(since))
                .query(Integer.class)
                .single();
    }

    /** Takes some that are not taken yet, of all organisations except suspended ones; each is handed out once. */
    public List<TestSend> claim(int limit, Instant now) {
        return across.sql("""
                        update test_send set claimed_at = :now
                        where id in (
                            select id from test_send t where claimed_at is null
                              and not exists (select 1 from organisation_suspension s where s.org_id = t.org_id)
                            order by requested_at limit :limit for update skip locked)
                        returning %s
                        """.formatted(COLUMNS))
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query(Rows.of(TestSend.class))
                .list();
    }

    public void finish(OrgId org, UUID id, AttemptOutcome outcome, String detail, Instant now) {
        jdbc.sql("""
                        update test_send set outcome = :outcome, detail = :detail, finished_at = :now
                        where org_id = :org and id = :id
                        """)
                .param("org", org.value())
                .param("id", id)
                .param("outcome", outcome.name())
                .param("detail", detail)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Deletes those that were requested before then, UTC, of all organisations. */
    public void deleteBefore(Instant end) {
        across.sql("delete from test_send where requested_at < :end")
                .param("end", Times.timestamp(end))
                .update();
    }
}
