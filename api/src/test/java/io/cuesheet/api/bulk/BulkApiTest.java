package io.cuesheet.api.bulk;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import java.util.List;

/** Bulk commands and what became of each of their items. */
abstract class BulkApiTest extends ApiTest {

    protected static final String BULK = "/api/scheduler/jobs/bulk";
    protected static final String LIST = "/api/scheduler/batches";
    protected static final String BATCHES = LIST + "/";

    protected final Answer bulk(String body) {
        return post(BULK, body);
    }

    protected final Answer keyed(String idempotencyKey, String body) {
        return post(BULK, body, "Idempotency-Key", idempotencyKey);
    }

    protected final List<String> items(Answer batch) {
        return client
                .send("GET", BATCHES + batch.json("$.id"), key, null)
                .expect(200)
                .<List<Object>>json("$.items")
                .stream()
                .map(Object::toString)
                .toList();
    }

    protected final List<String> texts(String sql) {
        return jdbc.sql(sql).param(season.org().value()).query(String.class).list();
    }

    protected final int edits() {
        return jdbc.sql(
                        "select count(*) from audit_entry where org_id = ? and action in ('reschedule', 'changeStatus')")
                .param(season.org().value())
                .query(Integer.class)
                .single();
    }

    protected final void attempt(MessageId id) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (?, ?, ?, 1, 'test', 'key', 'service:test', ?, ?)
                        """)
                .params(
                        Ids.next(),
                        season.org().value(),
                        id.value(),
                        Times.timestamp(NOW),
                        Times.timestamp(NOW.plusSeconds(30)))
                .update();
    }
}
