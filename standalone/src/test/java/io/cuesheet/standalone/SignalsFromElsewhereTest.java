package io.cuesheet.standalone;

import static io.cuesheet.standalone.OtherService.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private static RunningCuesheet cuesheet;
    private static OtherService service;

    @BeforeAll
    static void planMessages() {
        cuesheet = new RunningCuesheet();
        service = new OtherService(cuesheet);
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
    }

    @Test
    void rescheduleMovesTheRow() throws Exception {
        service.signal(
                0,
                "reschedule",
                "{\"sendAt\":\"" + Instant.now().plus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)
                        + "\",\"actor\":\"service:booking\",\"unknownField\":1}");

        Eventually.within(SOON, () -> {
            JsonNode job = service.job(0);
            assertThat(job.get("revision").longValue()).isEqualTo(2);
            assertThat(job.get("pinned").booleanValue()).isTrue();
            assertThat(Instant.parse(job.get("send_at").textValue()))
                    .isBefore(Instant.now().plus(6, ChronoUnit.DAYS));
        });
    }

    @Test
    void changeStatusPausesTheRow() throws Exception {
        service.signal(1, "changeStatus", "{\"status\":\"paused\",\"actor\":\"service:booking\"}");

        Eventually.within(
                SOON, () -> assertThat(service.job(1).get("status").textValue()).isEqualTo("paused"));
    }

    @Test
    void sendNowSendsTheMail() throws Exception {
        service.signal(2, "sendNow", "{}");

        Eventually.within(SOON, () -> {
            assertThat(service.job(2).get("status").textValue()).isEqualTo("sent");
            assertThat(service.mailsOf(2)).isOne();
        });
    }

    @Test
    void signalsThatCantBeAppliedAreWrittenToTheHistory() throws Exception {
        JsonNode before = service.job(4);
        service.signal(4, "reschedule", "{\"sendAt\":\"2026-12-01T10:00:00\"}");
        service.signal(4, "reschedule", "{\"sendAt\":17}");
        service.signal(4, "reschedule", "null");
        service.signal(4, "reschedule", "[]");
        service.signal(4, "changeStatus", "{\"status\":\"asleep\"}");
        service.signal(4, "explode", "{}");

        Eventually.within(
                SOON,
                () -> assertThat(service.rejections(4))
                        .containsExactlyInAnyOrder(
                                "rejected:reschedule NAIVE_TIMESTAMP",
                                "rejected:reschedule MALFORMED",
                                "rejected:reschedule MALFORMED",
                                "rejected:reschedule MALFORMED",
                                "rejected:changeStatus UNKNOWN_STATUS",
                                "rejected:explode UNKNOWN_COMMAND"));
        assertThat(service.job(4)).isEqualTo(before);
    }

    @Test
    void theExampleOfTheContractWorksAsItStandsThere() {
        String id = service.message(9);

        ContractExample.Outcome outcome = ContractExample.run(Map.of(
                "TEMPORAL_ADDRESS", cuesheet.temporalAddress(),
                "ID", id,
                "ORG", service.organisation(),
                "SEND_AT", Instant.now().plus(3, ChronoUnit.DAYS).toString()));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("INVALID_TRANSITION", "reasonCode:SENT");
        assertThat(service.job(9).get("status").textValue()).isEqualTo("sent");
        assertThat(service.actions(9, "service:booking"))
                .containsExactly("reschedule", "changeStatus", "changeStatus", "changeStatus", "reschedule", "sendNow");
        assertThat(service.mailsOf(9)).isOne();
    }

    @Test
    void nobodySignsForAPersonOrForAServiceOfCuesheetsOwn() throws Exception {
        JsonNode before = service.job(6);
        String person = "user:"
                + cuesheet.jdbc()
                        .sql("select id::text from app_user limit 1")
                        .query(String.class)
                        .single();
        String due = Instant.now().toString();
        service.signal(6, "reschedule", "{\"sendAt\":\"%s\",\"actor\":\"%s\"}".formatted(due, person));
        service.signal(6, "changeStatus", "{\"status\":\"paused\",\"actor\":\"service:rules\"}");
        service.signal(6, "sendNow", "{\"confirm\":true,\"actor\":\"%s\"}".formatted(person));
        service.signal(6, "reschedule", "{\"sendAt\":\"%s\",\"actor\":\"rules\"}".formatted(due));

        Eventually.within(
                SOON,
                () -> assertThat(service.rejections(6))
                        .containsExactlyInAnyOrder(
                                "rejected:reschedule FORBIDDEN_ACTOR",
                                "rejected:reschedule FORBIDDEN_ACTOR",
                                "rejected:changeStatus FORBIDDEN_ACTOR",
                                "rejected:sendNow FORBIDDEN_ACTOR"));
        assertThat(service.actors(6, "rejected:%")).containsOnly("service:unknown");
        assertThat(service.job(6)).isEqualTo(before);
    }

    @Test
    void whatIsCancelledAtTheConsoleIsPausedAndSentAfterItIsArmedAgain() {
        String id = service.message(7);
        service.cancel(id);

        Eventually.within(SOON, () -> {
            assertThat(service.job(7).get("status").textValue()).isEqualTo("paused");
            assertThat(service.job(7).get("revision").longValue()).isEqualTo(2);
            assertThat(service.status(id))
                    .as("the next run, which other services can reach")
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        });
        assertThat(service.actors(7, "changeStatus")).containsExactly("service:console");

        service.patch(id, "{\"status\":\"scheduled\",\"send_at\":\"%s\"}".formatted(Instant.now()));
        Eventually.within(
                SOON, () -> assertThat(service.job(7).get("status").textValue()).isEqualTo("sent"));
        assertThat(service.mailsOf(7)).isOne();
    }

    @Test
    void aPausedMessageThatIsCancelledAtTheConsoleCanBeCancelledAgainWhenItIsResumed() {
        String id = service.message(10);
        service.patch(id, "{\"status\":\"paused\"}");
        String before = service.runId(id);
        service.cancel(id);
        Eventually.within(SOON, () -> {
            assertThat(service.rejections(10)).containsExactly("rejected:changeStatus INVALID_TRANSITION");
            assertThat(service.status(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            assertThat(service.runId(id)).isNotEqualTo(before);
        });

        service.patch(id, "{\"status\":\"scheduled\"}");
        service.cancel(id);

        Eventually.within(
                SOON,
                () -> assertThat(service.job(10).get("status").textValue()).isEqualTo("paused"));
    }

    @Test
    void whatIsTerminatedAtTheConsoleGetsARunWhenItIsEdited() {
        String id = service.message(8);
        assertThat(service.temporal("terminate", "--workflow-id", "message:" + id)
                        .exitCode())
                .isZero();
        assertThat(service.status(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);

        service.patch(id, "{\"status\":\"paused\"}");

        Eventually.within(SOON, () -> {
            assertThat(service.status(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            MessageState state = service.stub(id).query(MessageContract.STATE, MessageState.class);
            assertThat(state.status().wireName()).isEqualTo("paused");
            assertThat(state.revision()).isEqualTo(2);
        });
    }

    @Test
    void aClosedMessageIsReachedWithAStart() throws Exception {
        String id = service.message(3);
        cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"status\":\"skipped\"}");
        JsonNode closed = service.job(3);
        assertThat(closed.get("status").textValue()).isEqualTo("skipped");
        String scheduled = "{\"status\":\"scheduled\",\"actor\":\"service:booking\"}";
        Eventually.within(
                SOON,
                () -> assertThat(service.temporal("signal", "--workflow-id", "message:" + id, "--name", "changeStatus")
                                .output())
                        .contains("already completed"));

        OtherService.Answer answer = service.temporal(
                "signal-with-start",
                "--workflow-id",
                "message:" + id,
                "--type",
                "ScheduledMessage",
                "--task-queue",
                "cuesheet-messages",
                "--input",
                service.start(closed),
                "--signal-name",
                "changeStatus",
                "--signal-input",
                scheduled);

        assertThat(answer.exitCode()).as(answer.output()).isZero();
        Eventually.within(SOON, () -> {
            assertThat(service.job(3).get("status").textValue()).isEqualTo("scheduled");
            assertThat(service.job(3).get("revision").longValue()).isEqualTo(3);
        });
    }

    @Test
    void aWrongStartNeitherSendsNorChangesWhatSomebodyHasPausedOrSkipped() throws Exception {
        String id = service.message(5);
        cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"status\":\"paused\"}");
        JsonNode paused = service.job(5);
        assertThat(service.temporal("terminate", "--workflow-id", "message:" + id)
                        .exitCode())
                .isZero();
        String moved = Instant.now()
                .plus(3, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        service.startWrongly(paused, "reschedule", "{\"sendAt\":\"%s\"}".formatted(moved));
        Eventually.within(
                SOON,
                () -> assertThat(service.job(5).get("send_at").textValue()).isEqualTo(moved));
        assertThat(service.job(5).get("status").textValue()).isEqualTo("paused");

        cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"status\":\"skipped\"}");
        JsonNode skipped = service.job(5);
        Eventually.within(SOON, () -> assertThat(service.isClosed(id)).isTrue());
        service.startWrongly(skipped, "explode", "{}");
        Eventually.within(SOON, () -> {
            assertThat(service.rejections(5)).contains("rejected:explode UNKNOWN_COMMAND");
            assertThat(service.isClosed(id)).isTrue();
        });
        assertThat(service.job(5)).isEqualTo(skipped);
        assertThat(cuesheet.jdbc()
                        .sql("select count(*) from delivery_attempt where message_id = :id::uuid")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
