package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deleting against real workflows: what is deleted is not sent, what is undone lives on. */
@Tag("instance")
class DeletionTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int RACES = 200;
    private static final int MESSAGES_EACH = 3;

    private static RunningCuesheet cuesheet;
    private static int imports;

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet();
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
    }

    @Test
    void whatIsDeletedIsNeitherSentNorPlannedAgainAndItsWorkflowsClose() {
        String csv = season(2);
        List<String> messages = messages(csv);
        int mails = mails();
        for (String id : messages.subList(0, 3)) {
            move(id, Instant.now().plusSeconds(15));
        }

        JsonNode deleted = json(cuesheet.call("DELETE", "/api/scheduler/jobs?confirm=true", ""));

        assertThat(deleted.get("in_flight")).isEmpty();
        assertThat(deleted.get("count").intValue()).isGreaterThanOrEqualTo(messages.size());
        for (String id : messages.subList(0, 3)) {
            await(() -> assertThat(run(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED));
        }
        assertThat(mails()).isEqualTo(mails);
        cuesheet.importCsv(csv);
        assertThat(cuesheet.get("/api/scheduler/jobs").get("jobs")).isEmpty();

        endUndoWindows();

        await(() -> assertThat(deletion(deleted).get("state").textValue()).isEqualTo("finished"));
        for (String id : messages.subList(3, messages.size())) {
            assertThat(run(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        }
    }

    @Test
    void whatIsUndoneLivesOnAndWhatBecameOverdueWaitsForReview() {
        List<String> messages = messages(season(1));
        String overdue = messages.getFirst();
        move(overdue, Instant.now().plusSeconds(3));
        List<String> deletions = new ArrayList<>();
        for (String id : messages) {
            deletions.add(json(cuesheet.call("DELETE", "/api/scheduler/jobs/" + id, ""))
                    .get("id")
                    .textValue());
        }
        await(() -> assertThat(run(overdue)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED));
        int mails = mails();

        for (String deletion : deletions) {
            assertThat(cuesheet.call("POST", "/api/scheduler/deletions/" + deletion + "/undo", "")
                            .statusCode())
                    .isEqualTo(200);
        }

        await(() -> assertThat(job(overdue).get("reason_code").asText()).isEqualTo("UNDO_REVIEW"));
        assertThat(job(overdue).get("status").textValue()).isEqualTo("blocked");
        await(() -> assertThat(untold()).isZero());
        for (String id : messages) {
            assertThat(run(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        }
        assertThat(mails()).isEqualTo(mails);
        move(messages.get(1), Instant.now());
        await(() -> assertThat(job(messages.get(1)).get("status").textValue()).isEqualTo("sent"));
    }

    @Test
    void aDeletionThatRacesAFireIsNeverBothDeletedAndSentAfterTheAnswer() throws Exception {
        List<String> messages = messages(season(RACES / MESSAGES_EACH + 1)).subList(0, RACES);
        Instant first = Instant.now().plusSeconds(15);
        List<Future<JsonNode>> answers = new ArrayList<>();
        try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(8)) {
            for (int race = 0; race < RACES; race++) {
                String id = messages.get(race);
                Instant due = first.plusMillis(race * 100L);
                move(id, due);
                // From as the timer fires to as the mail has gone.
                Instant at = due.plusMillis(race % 10 * 12L);
                answers.add(timer.schedule(
                        () -> json(cuesheet.call("DELETE", "/api/scheduler/jobs/" + id, "")),
                        Duration.between(Instant.now(), at).toMillis(),
                        TimeUnit.MILLISECONDS));
            }
        }
        int deleted = 0;
        for (Future<JsonNode> answer : answers) {
            JsonNode body = answer.get();
            assertThat(body.get("count").intValue() + body.get("in_flight").size())
                    .isEqualTo(1);
            deleted += body.get("count").intValue();
        }
        await(() -> assertThat(undecided()).isZero());

        assertThat(sentAfterDeletion()).isZero();
        assertThat(cuesheet.jdbc()
                        .sql(
                                "select count(*) from scheduled_message where id = any(:ids::uuid[]) and deleted_at is not null")
                        .param("ids", messages.toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(deleted);
        assertThat(cuesheet.jdbc()
                        .sql("select count(*) from delivery_attempt where outcome = 'SENT'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(mails());
    }

    private static int undecided() {
        return cuesheet.jdbc().sql("""
                        select count(*) from scheduled_message m
                        left join delivery_attempt a on a.message_id = m.id
                        where a.id is not null and a.outcome is null
                           or m.deleted_at is null and m.status = 'scheduled' and m.send_at < now()
                        """).query(Integer.class).single();
    }

    private static int sentAfterDeletion() {
        return cuesheet.jdbc().sql("""
                        select count(*) from scheduled_message m
                        join delivery_attempt a on a.message_id = m.id
                        where m.deleted_at < a.outcome_at or m.deleted_at < a.claimed_at
                        """).query(Integer.class).single();
    }

    private static String season(int events) {
        String start = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        StringBuilder csv = new StringBuilder("external_ref,name,venue,city,starts_at,time_zone,load_in_time,"
                + "contact_role,contact_email,contact_phone\n");
        imports++;
        for (int event = 0; event < events; event++) {
            csv.append("show-%d-%d,Show %1$d-%2$d,Hall,Ghent,%3$sT20:00,Europe/Brussels,,Office,office@example.org,\n"
                    .formatted(imports, event, start));
        }
        return csv.toString();
    }

    /** The ids of the messages that this import planned, all started. */
    private static List<String> messages(String csv) {
        cuesheet.importCsv(csv);
        List<String> ids = new ArrayList<>();
        cuesheet.get("/api/scheduler/jobs?limit=500&text=Show%20" + imports + "-")
                .get("jobs")
                .forEach(job -> ids.add(job.get("id").textValue()));
        await(() -> assertThat(untold()).isZero());
        return ids;
    }

    private static void move(String id, Instant sendAt) {
        HttpResponse<String> answer =
                cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"send_at\": \"" + sendAt + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static JsonNode job(String id) {
        return cuesheet.get("/api/scheduler/jobs/" + id);
    }

    private static JsonNode deletion(JsonNode deleted) {
        for (JsonNode deletion : cuesheet.get("/api/scheduler/deletions").get("deletions")) {
            if (deletion.get("id").equals(deleted.get("id"))) {
                return deletion;
            }
        }
        throw new AssertionError("not listed");
    }

    private static WorkflowExecutionStatus run(String message) {
        return cuesheet.temporal()
                .newUntypedWorkflowStub("message:" + message)
                .describe()
                .getStatus();
    }

    private static int untold() {
        return cuesheet.jdbc()
                .sql("select count(*) from engine_sync")
                .query(Integer.class)
                .single();
    }

    /** As if ten minutes had passed. */
    private static void endUndoWindows() {
        cuesheet.jdbc()
                .sql("update deletion set undo_until = now() where undone_at is null")
                .update();
    }

    private static int mails() {
        return cuesheet.mail().getReceivedMessages().length;
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningCuesheet.json(response);
    }

    private static void await(ThrowingRunnable assertion) {
        Eventually.within(SOON, assertion);
    }
}
