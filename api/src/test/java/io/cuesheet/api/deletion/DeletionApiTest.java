package io.cuesheet.api.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DeletionApiTest extends ApiTest {

    private static final String DELETIONS = "/api/scheduler/deletions";

    private final String admin = key("admin");

    @Test
    void withoutConfirmationNothingHappens() {
        season.message("Kept", NOW.plusSeconds(60));

        delete(admin, JOBS).expectProblem(400, "MALFORMED");
        delete(admin, JOBS + "?confirm=false").expectProblem(400, "MALFORMED");
        delete(admin, JOBS + "?confirm=true&message_tpye=INIT").expectProblem(400, "MALFORMED");
        delete(admin, JOBS + "?confirm=true&message_type=").expectProblem(400, "MALFORMED");
        delete(admin, JOBS + "?confirm=true&status=asleep").expectProblem(422, "UNKNOWN_STATUS");

        assertThat(live()).isEqualTo(1);
        assertThat(get(DELETIONS).<List<Object>>json("$.deletions")).isEmpty();
    }

    @Test
    void deletingAllNeedsAnAdminAndDeletingOneAnOperator() {
        MessageId id = season.message("Kept", NOW.plusSeconds(60));
        String viewer = key("viewer");

        delete(key, JOBS + "?confirm=true").expectProblem(403, "FORBIDDEN");
        delete(viewer, JOBS + "/" + id).expectProblem(403, "FORBIDDEN");

        assertThat(live()).isEqualTo(1);
    }

    @Test
    void allOfATypeAreDeletedInThisOrganisationOnly() {
        MessageId first = season.message("A", NOW.plusSeconds(60));
        season.message("B", NOW.plusSeconds(60));
        Season other = newSeason();
        MessageId theirs = other.message("Theirs", NOW.plusSeconds(60));

        assertThat(delete(admin, JOBS + "?confirm=true&message_type=INIT")
                        .expect(200)
                        .<Integer>json("$.count"))
                .isZero();
        Answer answer = delete(admin, JOBS + "?confirm=true&message_type=REMINDER,INIT&status=scheduled")
                .expect(200);

        assertThat(answer.<Integer>json("$.count")).isEqualTo(2);
        assertThat(answer.<List<String>>json("$.in_flight")).isEmpty();
        assertThat(live()).isZero();
        delete(admin, JOBS + "/" + theirs).expectProblem(404, "NOT_FOUND");
        get(JOBS + "/" + first).expectProblem(404, "NOT_FOUND");
        assertThat(jdbc.sql("select action || ' ' || actor from audit_entry where message_id = ?")
                        .param(first.value())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("delete key:");
        assertThat(get(DELETIONS).<Object>json("$.deletions[0]"))
                .extracting("state", "count", "filter")
                .hasToString("[undoable, 2, {status=[\"scheduled\"], message_type=[\"INIT\",\"REMINDER\"]}]");
    }

    @Test
    void everyStatusIsDeletedUnlessItIsNarrowedAndLedgerAndAuditLogStay() {
        for (MessageStatus status : MessageStatus.values()) {
            MessageId id = season.message(status.wireName(), NOW.plusSeconds(60));
            jdbc.sql("update scheduled_message set status = ? where id = ?")
                    .params(status.wireName(), id.value())
                    .update();
        }
        String sent = get(JOBS + "?status=sent").json("$.jobs[0].id");
        attempt(MessageId.of(sent), NOW.minusSeconds(1));

        assertThat(delete(admin, JOBS + "?confirm=true&status=paused,failed")
                        .expect(200)
                        .<Integer>json("$.count"))
                .isEqualTo(2);
        assertThat(get(JOBS + "?status=paused,failed").<List<Object>>json("$.jobs"))
                .isEmpty();
        assertThat(delete(admin, JOBS + "?confirm=true").expect(200).<Integer>json("$.count"))
                .isEqualTo(MessageStatus.values().length - 2);

        assertThat(live()).isZero();
        assertThat(get(AUDIT + "?action=delete").<List<Object>>json("$.entries"))
                .hasSize(MessageStatus.values().length);
        assertThat(jdbc.sql("select count(*) from delivery_attempt where org_id = ?")
                        .param(season.org().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(get(JOBS + "/" + sent + "/explain").expect(200).<String>json("$.reason_code"))
                .isEqualTo("DELETED");
    }

    @Test
    void whatIsInFlightIsLeftAloneAndListed() {
        MessageId flying = season.message("Flying", NOW);
        MessageId lost = season.message("Lost", NOW);
        attempt(flying, NOW.plusSeconds(1));
        attempt(lost, NOW);

        Answer answer = delete(admin, JOBS + "?confirm=true").expect(200);

        assertThat(answer.<Integer>json("$.count")).isEqualTo(1);
        assertThat(answer.<List<String>>json("$.in_flight")).containsExactly(flying.toString());
        assertThat(delete(key, JOBS + "/" + flying).expect(200).<Integer>json("$.count"))
                .isZero();
    }

    @Test
    void aDeletionThatWaitedForAClaimSeesIt() {
        MessageId id = season.message("Racing", NOW);

        CompletableFuture<Answer> deletion = transactions.execute(transaction -> {
            jdbc.sql("select id from scheduled_message where id = ? for update")
                    .param(id.value())
                    .query()
                    .singleRow();
            attempt(id, NOW.plusSeconds(30));
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> delete(key, JOBS + "/" + id));
            Awaitility.await().until(() -> isWaitingForALock());
            return waiting;
        });

        Answer answer = deletion.join().expect(200);
        assertThat(answer.<List<String>>json("$.in_flight")).containsExactly(id.toString());
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void undoBringsBackAndSendsWhatBecameOverdueToReview() {
        MessageId soon = season.message("Soon", NOW.plusSeconds(60));
        MessageId later = season.message("Later", NOW.plusSeconds(6000));
        String deletion = delete(admin, JOBS + "?confirm=true").expect(200).json("$.id");
        setTime(NOW.plusSeconds(120));

        for (int time = 0; time < 2; time++) {
            Answer undone = client.send("POST", DELETIONS + "/" + deletion + "/undo", key, null);
            assertThat(undone.expect(200).<String>json("$.state")).isEqualTo("undone");
        }

        assertThat(live()).isEqualTo(2);
        assertThat(rows())
                .containsExactly(
                        soon + " blocked UNDO_REVIEW 2026-11-01T12:01:00Z 3",
                        later + " scheduled null 2026-11-01T13:40:00Z 3");
        assertThat(entries(soon)).containsExactly("delete 2 null", "undoDelete 3 UNDO_REVIEW");
        assertThat(entries(later)).containsExactly("delete 2 null", "undoDelete 3 null");
        assertThat(told())
                .as("the workflow that waits wakes up at its time, the other one has nothing to wait for")
                .containsExactly(soon + " tell infinity undoDelete", later + " tell 2026-11-01 13:40:00+00 undoDelete");
    }

    @Test
    void afterTenMinutesItIsTooLateToUndo() {
        season.message("Gone", NOW.plusSeconds(60));
        String deletion = delete(admin, JOBS + "?confirm=true").expect(200).json("$.id");
        setTime(NOW.plus(Duration.ofMinutes(10)));

        client.send("POST", DELETIONS + "/" + deletion + "/undo", admin, null).expectProblem(409, "UNDO_EXPIRED");
        client.send("POST", DELETIONS + "/" + Ids.next() + "/undo", admin, null).expectProblem(404, "NOT_FOUND");
        client.send("POST", DELETIONS + "/x/undo", admin, null).expectProblem(404, "NOT_FOUND");
        String theirs = adminOf(newSeason());
        client.send("POST", DELETIONS + "/" + deletion + "/undo", theirs, null).expectProblem(404, "NOT_FOUND");
        assertThat(client.send("GET", DELETIONS, theirs, null).<List<Object>>json("$.deletions"))
                .isEmpty();

        assertThat(live()).isZero();
    }

    private void attempt(MessageId id, Instant deadline) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (?, ?, ?, 1, 'test', 'key', 'service:test', ?, ?)
                        """)
                .params(Ids.next(), season.org().value(), id.value(), Times.timestamp(NOW), Times.timestamp(deadline))
                .update();
    }

    private boolean isWaitingForALock() {
        return jdbc.sql("""
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'
                                """).query(Integer.class).single() > 0;
    }

    private List<String> rows() {
        return texts("""
                select id || ' ' || status || ' ' || coalesce(reason_code, 'null') || ' ' || replace(iso_instant(send_at), '.000000', '') || ' '
                       || revision
                from scheduled_message where org_id = ? order by send_at
                """, season.org().value());
    }

    private List<String> entries(MessageId id) {
        return texts("""
                select action || ' ' || revision || ' ' || coalesce(reason_code, 'null')
                from audit_entry where message_id = ? order by revision
                """, id.value());
    }

    private List<String> told() {
        return texts("""
                select s.message_id || ' ' || s.kind || ' ' || replace((s.turn at time zone 'UTC')::text || '+00', 'infinity+00', 'infinity')
                       || ' ' || s.cause
                from engine_sync s join scheduled_message m on m.id = s.message_id
                where s.org_id = ? order by m.send_at
                """, season.org().value());
    }

    private List<String> texts(String sql, UUID of) {
        return jdbc.sql(sql).param(of).query(String.class).list();
    }

    private int live() {
        return get(JOBS + "?include_total=true").expect(200).json("$.total");
    }

    private Answer delete(String caller, String path) {
        return client.send("DELETE", path, caller, null);
    }

    private static String adminOf(Season other) {
        return other.key(other.org() + "-admin", "admin");
    }
}
