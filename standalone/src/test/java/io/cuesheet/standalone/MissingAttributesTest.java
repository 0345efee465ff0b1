package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.util.Durations;
import io.cuesheet.application.temporal.KnownAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;

/** A namespace without search attributes, and a worker that may not make them: messages go out all the same. */
@Tag("instance")
class MissingAttributesTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String NAMESPACE = "bare";
    private static final String COMMAND = "temporal operator search-attribute create ";

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private DataFolder folder;
    private TemporalDevServer temporal;
    private TemporalGateway gateway;
    private RunningCuesheet cuesheet;

    @BeforeEach
    void start() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "bare-");
        folder = DataFolder.open(data);
        temporal = TemporalDevServer.start(
                folder, RunningCuesheet.temporalCli(), new StandaloneOptions(0, FreePorts.next(), 0, data, false));
        makeNamespace();
        gateway = TemporalGateway.plain(temporal.address());
        gateway.refuse("OperatorService");
        cuesheet = new RunningCuesheet(
                Map.of("TEMPORAL_ADDRESS", gateway.address(), "TEMPORAL_NAMESPACE", NAMESPACE), Listening.class);
        cuesheet.importCsv(new Tour()
                .add("Aida", 60, "aida@example.org")
                .add("Carmen", 61, "carmen@example.org")
                .csv());
        Eventually.within(SOON, () -> assertThat(untold()).isZero());
    }

    @AfterEach
    void stop() throws Exception {
        cuesheet.close();
        ((Logger) LoggerFactory.getLogger("io.cuesheet.worker.temporal")).detachAppender(LOG);
        gateway.close();
        temporal.close();
        folder.close();
    }

    @Test
    void messagesAreSentWithoutThemAndTheCommandsThatAreToldMakeThem() throws Exception {
        List<String> messages = messages();
        // Its own run is told, and shows what it has become.
        assertThat(command(messages.get(0), "{\"status\":\"paused\"}")).isEqualTo(200);
        assertThat(sendNow(messages.get(1))).isEqualTo(200);

        Eventually.within(
                SOON,
                () -> assertThat(events(messages.get(0)))
                        .contains(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)
                        .doesNotContain(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED));
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(1);
        assertThat(found()).isZero();

        List<String> told = told();
        assertThat(told)
                .as("once")
                .hasSize(KnownAttributes.ALL.size())
                .contains(COMMAND + "--namespace bare --name CuesheetSendAt --type Datetime");
        for (String command : told) {
            run(command);
        }
        // What waited half a minute would look again; a worker that starts looks at once. Its runs are replayed then.
        Eventually.within(SOON, () -> {
            lookAgain();
            assertThat(missing()).isEmpty();
        });
        Eventually.within(SOON, () -> {
            toggle(messages.get(0));
            Eventually.within(Duration.ofSeconds(5), () -> assertThat(found()).isPositive());
        });
        assertThat(sendNow(messages.get(2))).isEqualTo(200);
        Eventually.within(
                SOON,
                () -> assertThat(cuesheet.temporal()
                                .countWorkflows("CuesheetStatus = 'sent' AND CuesheetLedger > 0")
                                .getCount())
                        .isPositive());
        assertThat(events(messages.get(0))).doesNotContain(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
    }

    private void lookAgain() throws Exception {
        cuesheet.whileNobodyWorks(() -> true);
    }

    private void toggle(String message) {
        String status = cuesheet.job(message).get("status").textValue();
        command(message, "{\"status\":\"%s\"}".formatted(status.equals("paused") ? "scheduled" : "paused"));
    }

    private Set<String> missing() {
        return cuesheet.part(KnownAttributes.class).missing();
    }

    private long found() {
        try {
            return cuesheet.temporal()
                    .countWorkflows("CuesheetStatus IN ('scheduled', 'paused')")
                    .getCount();
        } catch (StatusRuntimeException unknown) {
            return 0;
        }
    }

    private List<EventType> events(String message) {
        return cuesheet.temporal().fetchHistory("message:" + message).getEvents().stream()
                .map(event -> event.getEventType())
                .toList();
    }

    private List<String> messages() {
        List<String> ids = new ArrayList<>();
        cuesheet.get("/api/scheduler/jobs")
                .get("jobs")
                .forEach(job -> ids.add(job.get("id").textValue()));
        return ids;
    }

    private int command(String message, String patch) {
        return cuesheet.call("PATCH", "/api/scheduler/jobs/" + message, patch).statusCode();
    }

    private int sendNow(String message) {
        return cuesheet.call("POST", "/api/scheduler/jobs/" + message + "/send-now", "{}")
                .statusCode();
    }

    private long untold() {
        return cuesheet.jdbc()
                .sql("select count(*) from engine_sync")
                .query(Long.class)
                .single();
    }

    /** The commands in the log. */
    private static List<String> told() {
        return LOG.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith(COMMAND))
                .toList();
    }

    /** Made after the start has set logging up, and before the worker looks. */
    @Configuration(proxyBeanMethods = false)
    static class Listening {

        Listening() {
            LOG.list.clear();
            LOG.start();
            ((Logger) LoggerFactory.getLogger("io.cuesheet.worker.temporal")).addAppender(LOG);
        }
    }

    /** As somebody with more rights does it. */
    private void run(String command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.set(0, RunningCuesheet.temporalCli());
        words.addAll(List.of("--address", temporal.address()));
        Process cli = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(cli.waitFor()).as(output).isZero();
    }

    private void makeNamespace() {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.address())
                .build());
        try {
            stubs.blockingStub()
                    .registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace(NAMESPACE)
                            .setWorkflowExecutionRetentionPeriod(Durations.fromDays(3))
                            .build());
        } finally {
            stubs.shutdownNow();
        }
    }
}
