package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.MessageContract;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;

/** Payloads in Temporal are ciphers, a history from before is continued, and services that send plain JSON are understood. */
@Tag("instance")
class EncryptedPayloadsTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void aHistoryThatBeganInPlainGoesOnEncryptedAndPlainSignalsCount() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        key(keys, "2026-11");
        try (RunningCuesheet before = new RunningCuesheet()) {
            before.importCsv(new Tour()
                    .add("Aida", 60, "aida@example.org")
                    .add("Carmen", 61, "carmen@example.org")
                    .csv());
            Eventually.within(SOON, () -> assertThat(untold(before)).isZero());
            List<String> messages = messages(before);
            Map<String, String> settings = new HashMap<>(before.database());
            settings.put("TEMPORAL_ADDRESS", before.temporalAddress());
            settings.put("CUESHEET_PAYLOAD_KEYS", keys.toString());
            // From here on only the servers of this one are used: it has no key.
            before.part("engineSyncer", SmartLifecycle.class).stop();
            before.part("messageWorker", SmartLifecycle.class).stop();
            try (RunningCuesheet after = new RunningCuesheet(settings)) {
                goesOn(after, messages);
            }
        }
    }

    private static void goesOn(RunningCuesheet cuesheet, List<String> messages) throws Exception {
        String begunInPlain = messages.getFirst();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(cuesheet.temporalAddress())
                .build());
        try {
            WorkflowStub elsewhere =
                    WorkflowClient.newInstance(stubs).newUntypedWorkflowStub("message:" + begunInPlain);
            elsewhere.signal(MessageContract.CHANGE_STATUS, Map.of("status", "paused"));
            Eventually.within(
                    SOON,
                    () -> assertThat(cuesheet.job(begunInPlain).get("status").textValue())
                            .isEqualTo("paused"));
        } finally {
            stubs.shutdownNow();
        }
        assertThat(cuesheet.call("PATCH", "/api/scheduler/jobs/" + begunInPlain, "{\"status\":\"scheduled\"}")
                        .statusCode())
                .isEqualTo(200);
        // A worker that starts has every history to replay, the plain part and the encrypted one.
        Eventually.within(SOON, () -> assertThat(untold(cuesheet)).isZero());
        cuesheet.whileNobodyWorks(() -> true);

        String sent = messages.get(1);
        assertThat(cuesheet.call("POST", "/api/scheduler/jobs/" + sent + "/send-now", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(1);
        JsonNode workflow = cuesheet.temporal()
                .newUntypedWorkflowStub("message:" + begunInPlain)
                .query(MessageContract.STATE, JsonNode.class);
        assertThat(workflow.get("status").textValue()).isEqualTo("scheduled");

        assertThat(encodings(cuesheet, "message:" + begunInPlain)).contains("json/plain", "binary/encrypted");
        assertThat(encodings(cuesheet, "send:" + sent)).containsOnly("binary/encrypted");
        assertThat(failures(cuesheet, "message:" + begunInPlain)).isEmpty();
        assertThat(history(cuesheet, "send:" + sent)
                        .getFirst()
                        .getUserMetadata()
                        .getSummary()
                        .getMetadataOrThrow("encoding")
                        .toStringUtf8())
                .as("the summary")
                .isEqualTo("binary/encrypted");
        String shown = history(cuesheet, "send:" + sent)
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getSearchAttributes()
                .toString();
        assertThat(shown).as("stays readable").contains("CuesheetOrg", "scheduled");
    }

    /** Of all that the workflow and its activities were told and said. */
    private static List<String> encodings(RunningCuesheet cuesheet, String workflow) {
        List<String> found = new ArrayList<>();
        for (HistoryEvent event : history(cuesheet, workflow)) {
            List<Payload> payloads = switch (event.getEventType()) {
                case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED ->
                    event.getWorkflowExecutionStartedEventAttributes()
                            .getInput()
                            .getPayloadsList();
                case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED ->
                    event.getWorkflowExecutionSignaledEventAttributes()
                            .getInput()
                            .getPayloadsList();
                case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
                    event.getActivityTaskScheduledEventAttributes().getInput().getPayloadsList();
                case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
                    event.getActivityTaskCompletedEventAttributes().getResult().getPayloadsList();
                default -> List.of();
            };
            payloads.forEach(
                    payload -> found.add(payload.getMetadataOrThrow("encoding").toStringUtf8()));
        }
        return found;
    }

    private static List<HistoryEvent> failures(RunningCuesheet cuesheet, String workflow) {
        return history(cuesheet, workflow).stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
                .toList();
    }

    private static List<HistoryEvent> history(RunningCuesheet cuesheet, String workflow) {
        return cuesheet.temporal().fetchHistory(workflow).getEvents();
    }

    private static List<String> messages(RunningCuesheet cuesheet) {
        List<String> ids = new ArrayList<>();
        cuesheet.get("/api/scheduler/jobs")
                .get("jobs")
                .forEach(job -> ids.add(job.get("id").textValue()));
        return ids;
    }

    private static long untold(RunningCuesheet cuesheet) {
        return cuesheet.jdbc()
                .sql("select count(*) from engine_sync")
                .query(Long.class)
                .single();
    }

    private static void key(Path keys, String id) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(keys.resolve(id), Base64.getEncoder().encodeToString(key));
    }
}
