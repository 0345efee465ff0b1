package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.reconciliation.Reconciliation;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.ScheduleClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to messages when Temporal forgets them: one by one, or all at once with its whole database. */
@Tag("instance")
class ReconciliationTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int EVENTS = 17;
    private static final int MESSAGES = 3 * EVENTS;

    private DataFolder folder;
    private StandaloneOptions options;
    private TemporalDevServer temporal;
    private RunningCuesheet cuesheet;

    @BeforeEach
    void planMessages() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "temporal-");
        folder = DataFolder.open(data);
        options = new StandaloneOptions(0, FreePorts.next(), FreePorts.next(), data, false);
        temporal = TemporalDevServer.start(folder, RunningCuesheet.temporalCli(), options);
        cuesheet = new RunningCuesheet(Map.of("TEMPORAL_ADDRESS", temporal.address()));
        cuesheet.importCsv(csv());
        assertThat(openRows()).hasSize(MESSAGES);
        Eventually.within(SOON, () -> assertThat(untold()).isZero());
        pauseTheSchedule();
    }

    @AfterEach
    void stop() throws Exception {
        cuesheet.close();
        temporal.close();
        folder.close();
    }

    @Test
    void whatWasTerminatedRunsAgainWithTheSameState() {
        List<MessageState> rows = openRows();
        command(rows.get(0), "{\"status\":\"paused\"}");
        command(rows.get(1), "{\"send_at\":\"%s\"}".formatted(Instant.now().plus(9, ChronoUnit.DAYS)));
        Eventually.within(SOON, () -> assertThat(untold()).isZero());
        List<MessageState> lost = openRows().stream().limit(5).toList();
        lost.forEach(row -> stub(row.messageId()).terminate("lost"));

        Eventually.within(SOON, () -> assertThat(visible()).isEqualTo(MESSAGES - lost.size()));
        assertThat(reconcile().started()).as("rows that changed just now").isZero();
        letTwoMinutesPass();

        assertThat(reconcile()).isEqualTo(new ReconciliationProgress(null, MESSAGES, lost.size(), 0, 0, 0));
        Eventually.within(SOON, this::assertEveryRowHasItsWorkflow);
        assertThat(openRows()).filteredOn(lost::contains).hasSize(lost.size());
        assertThat(reconcile()).isEqualTo(new ReconciliationProgress(null, MESSAGES, 0, 0, 0, 0));
    }

    @Test
    void aWorkflowThatIsBehindItsRowFollowsItInTime() {
        MessageState row = openRows().getFirst();
        cuesheet.jdbc()
                .sql("update scheduled_message set revision = 7, send_at = now() + interval '4 minutes' where id = :id")
                .param("id", row.messageId().value())
                .update();
        letTwoMinutesPass();

        assertThat(reconcile())
                .as("what is due within a day is compared twice")
                .isEqualTo(new ReconciliationProgress(null, MESSAGES + 1, 0, 1, 0, 0));

        Eventually.within(SOON, () -> assertThat(untold()).isZero());
        assertEveryRowHasItsWorkflow();
        assertThat(openRows()).filteredOn(known -> known.revision() == 7).hasSize(1);
        assertThat(pinned()).isZero();
    }

    @Test
    void losingTemporalsWholeDatabaseLosesNoMessage() throws Exception {
        command(openRows().get(0), "{\"status\":\"paused\"}");
        letTwoMinutesPass();
        List<MessageState> before = openRows();

        temporal.close();
        deleteTemporalsDatabase();
        temporal = TemporalDevServer.start(folder, RunningCuesheet.temporalCli(), options);

        Eventually.within(Duration.ofMinutes(3), () -> assertThat(visible()).isEqualTo(MESSAGES));
        assertEveryRowHasItsWorkflow();
        assertThat(openRows()).isEqualTo(before).hasSize(MESSAGES);
        assertThat(cuesheet.get("/api/scheduler/heartbeat")
                        .get("database_restored_at")
                        .isNull())
                .as("the database is not the one that lost something")
                .isTrue();
    }

    /** So that its turn does not fall between two steps of a test. It has run once when it exists. */
    private void pauseTheSchedule() {
        Eventually.within(
                SOON,
                () -> assertThat(workflows("WorkflowType = 'Reconciliation'")).isPositive());
        ScheduleClient.newInstance(cuesheet.temporal().getWorkflowServiceStubs())
                .getHandle(Reconciliation.SCHEDULE_ID)
                .pause();
    }

    private void assertEveryRowHasItsWorkflow() {
        for (MessageState row : openRows()) {
            WorkflowStub workflow = stub(row.messageId());
            assertThat(workflow.describe().getStatus())
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            assertThat(workflow.query(MessageContract.STATE, MessageState.class))
                    .isEqualTo(row);
        }
    }

    private ReconciliationProgress reconcile() {
        WorkflowStub stub = cuesheet.temporal()
                .newUntypedWorkflowStub(
                        Reconciliation.WORKFLOW_TYPE,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                .setWorkflowId("reconcile-" + UUID.randomUUID())
                                .build());
        stub.start();
        return stub.getResult(ReconciliationProgress.class);
    }

    private void command(MessageState row, String patch) {
        assertThat(cuesheet.call("PATCH", "/api/scheduler/jobs/" + row.messageId(), patch)
                        .statusCode())
                .isEqualTo(200);
    }

    private WorkflowStub stub(MessageId message) {
        return cuesheet.temporal().newUntypedWorkflowStub(MessageContract.workflowId(message));
    }

    private List<MessageState> openRows() {
        return cuesheet.jdbc()
                .sql("""
                        select id, status, send_at, revision, attempts, reason_code, next_attempt_at
                        from scheduled_message
                        where status in ('scheduled', 'paused', 'blocked', 'retrying')
                        order by id
                        """)
                .query((row, number) -> MessageRow.state(row))
                .list();
    }

    private void letTwoMinutesPass() {
        cuesheet.jdbc()
                .sql("update scheduled_message set updated_at = updated_at - interval '3 minutes'")
                .update();
    }

    private long visible() {
        return workflows("WorkflowType = 'ScheduledMessage' AND ExecutionStatus = 'Running'");
    }

    private long workflows(String query) {
        return cuesheet.temporal().countWorkflows(query).getCount();
    }

    private long untold() {
        return count("select count(*) from engine_sync");
    }

    private long pinned() {
        return count("select count(*) from scheduled_message where pinned");
    }

    private long count(String sql) {
        return cuesheet.jdbc().sql(sql).query(Long.class).single();
    }

    private void deleteTemporalsDatabase() throws IOException {
        Path database = folder.temporalDatabase();
        try (Stream<Path> files = Files.list(database.getParent())) {
            for (Path file : files.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(database.getFileName().toString()))
                    .toList()) {
                Files.delete(file);
            }
        }
        assertThat(database).doesNotExist();
    }

    private static String csv() {
        StringBuilder csv = new StringBuilder(
                "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n");
        String day = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        for (int number = 1; number <= EVENTS; number++) {
            csv.append("show-%d,Mahler %d,Town Hall,Ghent,%sT20:00,Europe/Brussels,,Office,office%d@example.org,\n"
                    .formatted(number, number, day, number));
        }
        return csv.toString();
    }
}
