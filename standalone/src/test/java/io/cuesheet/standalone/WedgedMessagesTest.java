package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.reconciliation.Reconciliation;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What once left a message that nobody could control or send any more: it can be edited afterwards, and is sent when it is due. */
@Tag("instance")
class WedgedMessagesTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningCuesheet cuesheet;
    private static List<String> messages;

    @BeforeAll
    static void planMessages() {
        // Else the server waits ever longer before it tries a task again.
        cuesheet = new RunningCuesheet(TemporalLimits.with("history.workflowTaskRetryMaxInterval", "\"1s\""));
        cuesheet.importCsv(
                """
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                show-1,Mahler 5,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                show-2,Mahler 6,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                """.formatted(Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10)));
        messages = new ArrayList<>();
        cuesheet.get("/api/scheduler/jobs")
                .get("jobs")
                .forEach(job -> messages.add(job.get("id").textValue()));
        assertThat(messages).hasSize(6);
        Eventually.within(
                SOON,
                () -> assertThat(count("select count(*) from engine_sync")).isZero());
        schedule().pause();
        List<String> wedged = messages.subList(2, 5);
        wedged.forEach(WedgedMessagesTest::wedge);
        Eventually.within(
                Duration.ofMinutes(4),
                () -> assertThat(wedged)
                        .allMatch(message ->
                                MessageRun.of(stub(message).describe()).keepsFailing()));
    }

    /** Gives it a run of a type that no worker knows: its task fails at every try. */
    private static void wedge(String message) {
        stub(message).terminate("makes room");
        cuesheet.temporal()
                .newUntypedWorkflowStub(
                        "ScheduledMessage2",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("message:" + message)
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                .setWorkflowTaskTimeout(Duration.ofSeconds(1))
                                .build())
                .start();
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
    }

    @Test
    void signalsWithWhatCantBeStoredAreWrittenToTheHistory() {
        String message = messages.get(0);
        MessageState before = row(message);

        stub(message).signal("changeStatus", Map.of("status", "paused", "reason", "A\u0000B"));
        stub(message).signal("changeStatus", Map.of("status", "paused", "actor", "service:\u0000"));
        stub(message).signal("reschedule", Map.of("sendAt", "+999999999-01-01T00:00:00Z", "actor", "service:rules"));

        Eventually.within(
                SOON,
                () -> assertThat(rejections(message))
                        .containsExactlyInAnyOrder(
                                "service:unknown rejected:changeStatus MALFORMED",
                                "service:unknown rejected:changeStatus MALFORMED",
                                "service:unknown rejected:reschedule MALFORMED"));
        assertThat(row(message)).isEqualTo(before);
        expectThatItIsSentWhenItIsDue(message);
    }

    @Test
    void aStartWithoutAStatusReadsItsRow() {
        String message = messages.get(1);
        patch(message, "{\"status\":\"skipped\"}");
        Eventually.within(SOON, () -> assertThat(isRunning(message)).isFalse());

        WorkflowStub start = cuesheet.temporal()
                .newUntypedWorkflowStub(
                        MessageContract.WORKFLOW_TYPE,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("message:" + message)
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                .build());
        start.signalWithStart(
                "changeStatus",
                new Object[] {Map.of("status", "scheduled", "actor", "service:booking")},
                new Object[] {Map.of("orgId", organisation())});

        Eventually.within(SOON, () -> {
            assertThat(row(message).status().wireName()).isEqualTo("scheduled");
            assertThat(row(message).revision()).isEqualTo(3);
        });
        expectThatItIsSentWhenItIsDue(message);
    }

    @Test
    void aRunWhoseTaskKeepsFailingIsStartedAnewFromItsRow() {
        String message = messages.get(2);
        cuesheet.jdbc().sql("""
                        update scheduled_message set send_at = now() + interval '4 minutes', updated_at = now() - interval '3 minutes'
                        where id = :id::uuid
                        """).param("id", message).update();

        reconcileUntil(SOON, () -> assertThat(restarts(message)).isOne());
        Eventually.within(
                SOON,
                () -> assertThat(stub(message).query("state", MessageState.class))
                        .isEqualTo(row(message)));
        expectThatItIsSentWhenItIsDue(message);
    }

    @Test
    void anEditOfSuchAMessageIsInItsRowAtOnceAndReachesTheNextRun() {
        String wedged = messages.get(3);
        String other = messages.get(5);

        assertThat(cuesheet.call(
                                "POST",
                                "/api/scheduler/jobs/bulk",
                                "{\"action\": \"status\", \"status\": \"paused\", \"ids\": [\"%s\", \"%s\"]}"
                                        .formatted(wedged, other))
                        .statusCode())
                .isEqualTo(202);
        assertThat(row(other).status().wireName()).isEqualTo("paused");
        assertThat(row(wedged).status().wireName()).isEqualTo("paused");
        Eventually.within(
                SOON,
                () -> assertThat(stub(other).query("state", MessageState.class)).isEqualTo(row(other)));

        // The try that is under way ends after a minute.
        reconcileUntil(SOON.multipliedBy(2), () -> assertThat(restarts(wedged)).isOne());
        Eventually.within(
                SOON,
                () -> assertThat(stub(wedged).query("state", MessageState.class))
                        .isEqualTo(row(wedged)));
    }

    @Test
    void theRunOfADeletedMessageIsEnded() {
        String message = messages.get(4);
        assertThat(cuesheet.call("DELETE", "/api/scheduler/jobs/" + message, "").statusCode())
                .isEqualTo(200);
        cuesheet.jdbc().sql("update deletion set undo_until = now()").update();

        Eventually.within(
                SOON.multipliedBy(2), () -> assertThat(isRunning(message)).isFalse());
    }

    private static void expectThatItIsSentWhenItIsDue(String message) {
        patch(message, "{\"send_at\":\"%s\"}".formatted(Instant.now().plusSeconds(3)));
        Eventually.within(
                SOON, () -> assertThat(row(message).status().wireName()).isEqualTo("sent"));
    }

    private static void patch(String message, String body) {
        assertThat(cuesheet.call("PATCH", "/api/scheduler/jobs/" + message, body)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Asks more than once: while the reconciler is at work, a turn is left out. */
    private static void reconcileUntil(Duration longest, Runnable assertion) {
        Awaitility.await().atMost(longest).pollInterval(Duration.ofSeconds(3)).untilAsserted(() -> {
            schedule().trigger();
            assertion.run();
        });
    }

    private static ScheduleHandle schedule() {
        return ScheduleClient.newInstance(cuesheet.temporal().getWorkflowServiceStubs())
                .getHandle(Reconciliation.SCHEDULE_ID);
    }

    private static long restarts(String message) {
        return cuesheet.jdbc().sql("""
                        select count(*) from audit_entry
                        where actor = 'service:reconciler' and action = 'restart' and message_id = :id::uuid
                        """).param("id", message).query(Long.class).single();
    }

    private static WorkflowStub stub(String message) {
        return cuesheet.temporal().newUntypedWorkflowStub("message:" + message);
    }

    private static boolean isRunning(String message) {
        return stub(message).describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private static MessageState row(String message) {
        return cuesheet.jdbc()
                .sql("""
                        select id, status, send_at, revision, attempts, reason_code, next_attempt_at
                        from scheduled_message where id = :id::uuid
                        """)
                .param("id", message)
                .query((row, number) -> MessageRow.state(row))
                .single();
    }

    private static List<String> rejections(String message) {
        return cuesheet.jdbc().sql("""
                        select actor || ' ' || action || ' ' || reason_code from audit_entry
                        where message_id = :id::uuid and revision is null
                        """).param("id", message).query(String.class).list();
    }

    private static String organisation() {
        return cuesheet.jdbc()
                .sql("select id::text from organisation")
                .query(String.class)
                .single();
    }

    private static long count(String sql) {
        return cuesheet.jdbc().sql(sql).query(Long.class).single();
    }
}
