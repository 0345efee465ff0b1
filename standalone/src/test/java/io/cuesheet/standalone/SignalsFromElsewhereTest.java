package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Another service, written without a line of ours: the Temporal CLI sends the Signals by name with JSON. It also does what somebody does at
 * Temporal's console.
 */
@Tag("instance")
class SignalsFromElsewhereTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningCuesheet cuesheet;
    private static List<String> messages;

    @BeforeAll
    static void planMessages() {
        cuesheet = new RunningCuesheet();
        String start = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        cuesheet.importCsv("""
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                show-1,Mahler 5,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                show-2,Mahler 6,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                show-3,Mahler 7,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                show-4,Mahler 8,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                """.formatted(start));
        messages = new ArrayList<>();
        cuesheet.get("/api/scheduler/jobs")
                .get("jobs")
                .forEach(job -> messages.add(job.get("id").textValue()));
        assertThat(messages).hasSize(12);
        messages.forEach(message -> Eventually.within(
                SOON,
                () -> assertThat(temporal("describe", "--workflow-id", "message:" + message)
                                .exitCode())
                        .as("the row is written first, its workflow is started right after")
                        .isZero()));
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
    }

    @Test
    void rescheduleMovesTheRow() throws Exception {
        signal(
                0,
                "reschedule",
                "{\"sendAt\":\"" + Instant.now().plus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)
                        + "\",\"actor\":\"service:booking\",\"unknownField\":1}");

        Eventually.within(SOON, () -> {
            JsonNode job = job(0);
            assertThat(job.get("revision").longValue()).isEqualTo(2);
            assertThat(job.get("pinned").booleanValue()).isTrue();
            assertThat(Instant.parse(job.get("send_at").textValue()))
                    .isBefore(Instant.now().plus(6, ChronoUnit.DAYS));
        });
    }

    @Test
    void changeStatusPausesTheRow() throws Exception {
        signal(1, "changeStatus", "{\"status\":\"paused\",\"actor\":\"service:booking\"}");

        Eventually.within(
                SOON, () -> assertThat(job(1).get("status").textValue()).isEqualTo("paused"));
    }

    @Test
    void sendNowSendsTheMail() throws Exception {
        signal(2, "sendNow", "{}");

        Eventually.within(SOON, () -> {
            assertThat(job(2).get("status").textValue()).isEqualTo("sent");
            assertThat(mailsOf(2)).isOne();
        });
    }

    @Test
    void signalsThatCantBeAppliedAreWrittenToTheHistory() throws Exception {
        JsonNode before = job(4);
        signal(4, "reschedule", "{\"sendAt\":\"2026-12-01T10:00:00\"}");
        signal(4, "reschedule", "{\"sendAt\":17}");
        signal(4, "reschedule", "null");
        signal(4, "reschedule", "[]");
        signal(4, "changeStatus", "{\"status\":\"asleep\"}");
        signal(4, "explode", "{}");

        Eventually.within(
                SOON,
                () -> assertThat(rejections(4))
                        .containsExactlyInAnyOrder(
                                "rejected:reschedule NAIVE_TIMESTAMP",
                                "rejected:reschedule MALFORMED",
                                "rejected:reschedule MALFORMED",
                                "rejected:reschedule MALFORMED",
                                "rejected:changeStatus UNKNOWN_STATUS",
                                "rejected:explode UNKNOWN_COMMAND"));
        assertThat(job(4)).isEqualTo(before);
    }

    @Test
    void theExampleOfTheContractWorksAsItStandsThere() {
        String id = messages.get(9);

        ContractExample.Outcome outcome = ContractExample.run(Map.of(
                "TEMPORAL_ADDRESS", cuesheet.temporalAddress(),
                "ID", id,
                "ORG", organisation(),
                "SEND_AT", Instant.now().plus(3, ChronoUnit.DAYS).toString()));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("INVALID_TRANSITION", "reasonCode:SENT");
        assertThat(job(9).get("status").textValue()).isEqualTo("sent");
        assertThat(actions(9, "service:booking"))
                .containsExactly("reschedule", "changeStatus", "changeStatus", "changeStatus", "reschedule", "sendNow");
        assertThat(mailsOf(9)).isOne();
    }

    @Test
    void nobodySignsForAPersonOrForAServiceOfCuesheetsOwn() throws Exception {
        JsonNode before = job(6);
        String person = "user:"
                + cuesheet.jdbc()
                        .sql("select id::text from app_user limit 1")
                        .query(String.class)
                        .single();
        String due = Instant.now().toString();
        signal(6, "reschedule", "{\"sendAt\":\"%s\",\"actor\":\"%s\"}".formatted(due, person));
        signal(6, "changeStatus", "{\"status\":\"paused\",\"actor\":\"service:rules\"}");
        signal(6, "sendNow", "{\"confirm\":true,\"actor\":\"%s\"}".formatted(person));
        signal(6, "reschedule", "{\"sendAt\":\"%s\",\"actor\":\"rules\"}".formatted(due));

        Eventually.within(
                SOON,
                () -> assertThat(rejections(6))
                        .containsExactlyInAnyOrder(
                                "rejected:reschedule FORBIDDEN_ACTOR",
                                "rejected:reschedule FORBIDDEN_ACTOR",
                                "rejected:changeStatus FORBIDDEN_ACTOR",
                                "rejected:sendNow FORBIDDEN_ACTOR"));
        assertThat(actors(6, "rejected:%")).containsOnly("service:unknown");
        assertThat(job(6)).isEqualTo(before);
    }

    @Test
    void whatIsCancelledAtTheConsoleIsPausedAndSentAfterItIsArmedAgain() {
        String id = messages.get(7);
        cancel(id);

        Eventually.within(SOON, () -> {
            assertThat(job(7).get("status").textValue()).isEqualTo("paused");
            assertThat(job(7).get("revision").longValue()).isEqualTo(2);
            assertThat(status(id))
                    .as("the next run, which other services can reach")
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        });
        assertThat(actors(7, "changeStatus")).containsExactly("service:console");

        patch(id, "{\"status\":\"scheduled\",\"send_at\":\"%s\"}".formatted(Instant.now()));
        Eventually.within(
                SOON, () -> assertThat(job(7).get("status").textValue()).isEqualTo("sent"));
        assertThat(mailsOf(7)).isOne();
    }

    @Test
    void aPausedMessageThatIsCancelledAtTheConsoleCanBeCancelledAgainWhenItIsResumed() {
        String id = messages.get(10);
        patch(id, "{\"status\":\"paused\"}");
        String before = runId(id);
        cancel(id);
        Eventually.within(SOON, () -> {
            assertThat(rejections(10)).containsExactly("rejected:changeStatus INVALID_TRANSITION");
            assertThat(status(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            assertThat(runId(id)).isNotEqualTo(before);
        });

        patch(id, "{\"status\":\"scheduled\"}");
        cancel(id);

        Eventually.within(
                SOON, () -> assertThat(job(10).get("status").textValue()).isEqualTo("paused"));
    }

    @Test
    void whatIsTerminatedAtTheConsoleGetsARunWhenItIsEdited() {
        String id = messages.get(8);
        assertThat(temporal("terminate", "--workflow-id", "message:" + id).exitCode())
                .isZero();
        assertThat(status(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);

        patch(id, "{\"status\":\"paused\"}");

        Eventually.within(SOON, () -> {
            assertThat(status(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            MessageState state = stub(id).query(MessageContract.STATE, MessageState.class);
            assertThat(state.status().wireName()).isEqualTo("paused");
            assertThat(state.revision()).isEqualTo(2);
        });
    }

    @Test
    void aClosedMessageIsReachedWithAStart() throws Exception {
        String id = messages.get(3);
        cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"status\":\"skipped\"}");
        JsonNode closed = job(3);
        assertThat(closed.get("status").textValue()).isEqualTo("skipped");
        String scheduled = "{\"status\":\"scheduled\",\"actor\":\"service:booking\"}";
        Eventually.within(
                SOON,
                () -> assertThat(temporal("signal", "--workflow-id", "message:" + id, "--name", "changeStatus")
                                .output())
                        .contains("already completed"));

        Answer answer = temporal(
                "signal-with-start",
                "--workflow-id",
                "message:" + id,
                "--type",
                "ScheduledMessage",
                "--task-queue",
                "cuesheet-messages",
                "--input",
                start(closed),
                "--signal-name",
                "changeStatus",
                "--signal-input",
                scheduled);

        assertThat(answer.exitCode()).as(answer.output()).isZero();
        Eventually.within(SOON, () -> {
            assertThat(job(3).get("status").textValue()).isEqualTo("scheduled");
            assertThat(job(3).get("revision").longValue()).isEqualTo(3);
        });
    }

    @Test
    void aWrongStartNeitherSendsNorChangesWhatSomebodyHasPausedOrSkipped() throws Exception {
        String id = messages.get(5);
        cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"status\":\"paused\"}");
        JsonNode paused = job(5);
        assertThat(temporal("terminate", "--workflow-id", "message:" + id).exitCode())
                .isZero();
        String moved = Instant.now()
                .plus(3, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        startWrongly(paused, "reschedule", "{\"sendAt\":\"%s\"}".formatted(moved));
        Eventually.within(
                SOON, () -> assertThat(job(5).get("send_at").textValue()).isEqualTo(moved));
        assertThat(job(5).get("status").textValue()).isEqualTo("paused");

        cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"status\":\"skipped\"}");
        JsonNode skipped = job(5);
        Eventually.within(SOON, () -> assertThat(isClosed(id)).isTrue());
        startWrongly(skipped, "explode", "{}");
        Eventually.within(SOON, () -> {
            assertThat(rejections(5)).contains("rejected:explode UNKNOWN_COMMAND");
            assertThat(isClosed(id)).isTrue();
        });
        assertThat(job(5)).isEqualTo(skipped);
        assertThat(cuesheet.jdbc()
                        .sql("select count(*) from delivery_attempt where message_id = :id::uuid")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** A start that says {@code scheduled} and due, with the right revision. */
    private static void startWrongly(JsonNode job, String signal, String json) {
        String due = "\"sendAt\":\"%s\",\"status\":\"scheduled\"".formatted(Instant.now());
        String input = start(job).replaceFirst("\"sendAt\":.*?,\"status\":\"[a-z]*\"", due);
        Answer answer = temporal(
                "signal-with-start",
                "--workflow-id",
                "message:" + job.get("id").textValue(),
                "--type",
                "ScheduledMessage",
                "--task-queue",
                "cuesheet-messages",
                "--input",
                input,
                "--signal-name",
                signal,
                "--signal-input",
                json);
        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    private static boolean isClosed(String id) {
        return temporal("describe", "--workflow-id", "message:" + id).output().contains("COMPLETED");
    }

    /** What another service writes from the job that the API shows. */
    private static String start(JsonNode job) {
        return """
                {"messageId":"%s","orgId":"%s","sendAt":"%s","status":"%s","revision":%d}""".formatted(
                        job.get("id").textValue(),
                        organisation(),
                        job.get("send_at").textValue(),
                        job.get("status").textValue(),
                        job.get("revision").longValue());
    }

    private static String organisation() {
        return cuesheet.jdbc()
                .sql("select id::text from organisation")
                .query(String.class)
                .single();
    }

    private static List<String> actions(int number, String actor) {
        return cuesheet.jdbc()
                .sql("select action from audit_entry where message_id = :id::uuid and actor = :actor order by id")
                .param("id", messages.get(number))
                .param("actor", actor)
                .query(String.class)
                .list();
    }

    private static List<String> rejections(int number) {
        return cuesheet.jdbc()
                .sql(
                        "select action || ' ' || reason_code from audit_entry where message_id = :id::uuid and revision is null")
                .param("id", messages.get(number))
                .query(String.class)
                .list();
    }

    private static List<String> actors(int number, String action) {
        return cuesheet.jdbc()
                .sql("select actor from audit_entry where message_id = :id::uuid and action like :action")
                .param("id", messages.get(number))
                .param("action", action)
                .query(String.class)
                .list();
    }

    private static long mailsOf(int number) {
        return Arrays.stream(cuesheet.mail().getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getMessageID().startsWith("<" + messages.get(number) + "@");
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .count();
    }

    private static WorkflowExecutionStatus status(String id) {
        return stub(id).describe().getStatus();
    }

    private static WorkflowStub stub(String id) {
        return cuesheet.temporal().newUntypedWorkflowStub("message:" + id);
    }

    private static String runId(String id) {
        return stub(id).describe().getExecution().getRunId();
    }

    private static void cancel(String id) {
        assertThat(temporal("cancel", "--workflow-id", "message:" + id).exitCode())
                .isZero();
    }

    private static void patch(String id, String body) {
        HttpResponse<String> answer = cuesheet.api().patch(id, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static JsonNode job(int number) {
        return cuesheet.job(messages.get(number));
    }

    private static void signal(int number, String name, String json) {
        Answer answer =
                temporal("signal", "--workflow-id", "message:" + messages.get(number), "--name", name, "--input", json);
        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    private record Answer(int exitCode, String output) {}

    private static Answer temporal(String command, String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(RunningCuesheet.temporalCli(), "workflow", command, "--address", cuesheet.temporalAddress()));
        line.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
