package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import io.cuesheet.workflows.heartbeat.SchedulerHeartbeat;
import io.cuesheet.workflows.reconciliation.Reconciliation;
import io.cuesheet.workflows.subscription.SubscriptionFetching;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleListDescription;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two pages and three workers share one database and one Temporal server, and nothing is done twice. */
@Tag("instance")
class SeveralNodesTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** Of a stop; a worker whose mail server takes its time may take longer, but here it takes a second. */
    private static final Duration STOPPED = Duration.ofMinutes(2);

    /** What a message is later at most because a node is restarted when it falls due, beside what this machine makes it late anyway. */
    private static final Duration LATER = Duration.ofSeconds(5);

    /** Without being told, a page looks every 30 s. */
    private static final Duration TOLD = Duration.ofSeconds(20);

    private static final String HEARD = " heard ";

    /** Of a notification that names no messages. */
    private static final String EVERYTHING = ":*";

    /** So that some deliveries are under way whenever a worker is stopped. */
    private static final Duration TAKING_A_MAIL = Duration.ofSeconds(1);

    private static final int ROUNDS = 3;
    private static final int EVENTS = 60;
    private static final int MESSAGES = 3 * EVENTS;

    private static final String PAUSED = """
            select count(*) from %1$s join scheduled_message s on s.id = %2$s join event e on e.id = s.event_id
            where e.external_ref like 'tour-shared-%%' and %3$s""";

    private static Nodes nodes;

    @BeforeAll
    static void start() throws Exception {
        nodes = new Nodes();
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.close();
    }

    @Test
    void whatIsHandedInAtBothPagesIsDoneOnceAndTheWorkersShareIt() throws Exception {
        String season = Tour.of("shared", EVENTS).csv();
        List<CompletableFuture<JsonNode>> imports = Stream.of(1, 2)
                .map(page -> CompletableFuture.supplyAsync(() -> nodes.api(page).importCsv(season)))
                .toList();
        imports.forEach(CompletableFuture::join);

        assertThat(nodes.count("select count(*) from event where external_ref like 'tour-shared-%'"))
                .isEqualTo(EVENTS);
        List<String> messages = messagesOf("tour-shared-%");
        assertThat(messages).hasSize(MESSAGES);
        Eventually.within(
                SOON,
                () -> assertThat(nodes.count("select count(*) from engine_sync"))
                        .isZero());
        Set<String> starters = new HashSet<>();
        int toldAgain = 0;
        for (String message : messages) {
            List<HistoryEvent> history = history(message);
            starters.add(history.getFirst()
                    .getWorkflowExecutionStartedEventAttributes()
                    .getIdentity());
            toldAgain += history.stream()
                            .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
                    ? 1
                    : 0;
        }
        assertThat(toldAgain)
                .as("told again what they were started with, since the start outlasted its lease on a busy machine")
                .isLessThanOrEqualTo(MESSAGES / 10);
        assertThat(starters).as("workers whose syncers started workflows").hasSizeGreaterThan(1);

        HttpResponse<String> bulk =
                nodes.api(1).call("POST", "/api/scheduler/jobs/bulk", """
                        {"action": "status", "status": "paused", "ids": ["%s"]}""".formatted(String.join("\", \"", messages)));
        assertThat(bulk.statusCode()).as(bulk.body()).isLessThan(300);
        Eventually.within(
                SOON,
                () -> assertThat(nodes.count(PAUSED.formatted("scheduled_message m", "m.id", "m.status = 'paused'")))
                        .isEqualTo(MESSAGES));
        assertThat(nodes.count(PAUSED.formatted("audit_entry a", "a.message_id", "a.action = 'changeStatus'")))
                .isEqualTo(MESSAGES);
    }

    @Test
    void anEditAtOnePageIsToldToTheOtherAtOnce() throws Exception {
        nodes.api(1).importCsv(new Tour().add("Told", 40, "told@example.org").csv());
        String message = messagesOf("tour-told").getFirst();
        Node other = nodes.pages().get(1);
        awaitQuiet(other);
        int before = other.said().length();

        HttpResponse<String> edited = nodes.api(1).patch(message, "{\"status\": \"paused\"}");
        assertThat(edited.statusCode()).isEqualTo(200);

        Eventually.within(
                TOLD,
                () -> assertThat(other.said().substring(before).lines().filter(line -> line.contains(HEARD)))
                        .anyMatch(line -> line.contains(message) || line.contains(EVERYTHING)));
        assertThat(nodes.api(2)
                        .get("/api/scheduler/jobs/" + message)
                        .get("status")
                        .textValue())
                .isEqualTo("paused");
    }

    /** What was done before is told, and the page has heard of it. */
    private static void awaitQuiet(Node page) {
        Eventually.within(
                SOON,
                () -> assertThat(nodes.count("select count(*) from engine_sync"))
                        .isZero());
        AtomicInteger length = new AtomicInteger();
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofSeconds(2)).until(() -> {
            int now = page.said().length();
            return length.getAndSet(now) == now;
        });
    }

    @Test
    void anAlarmOfFiveProcessesIsOneMail() {
        HttpResponse<String> person = nodes.api(1).call("POST", "/api/settings/alarms/people", """
                        {"name": "Night", "email": "night@example.org"}""");
        assertThat(person.statusCode()).as(person.body()).isEqualTo(200);
        assertThat(nodes.api(2).call("POST", "/api/settings/alarms/test", "{}").statusCode())
                .isEqualTo(200);

        Eventually.within(
                SOON,
                () -> assertThat(nodes.count("select count(*) from alarm_notice where finished_at is null"))
                        .isZero());
        assertThat(nodes.mail().texts())
                .filteredOn(text -> text.contains("night@example.org"))
                .hasSize(1);
    }

    @Test
    void threeWorkersCreateEachTemporalScheduleAndNoOther() {
        assertThat(ScheduleClient.newInstance(nodes.temporal())
                        .listSchedules()
                        .map(ScheduleListDescription::getScheduleId))
                .containsExactlyInAnyOrder(
                        SchedulerHeartbeat.SCHEDULE_ID, Reconciliation.SCHEDULE_ID, SubscriptionFetching.SCHEDULE_ID);
    }

    @Test
    @Tag("soak")
    void nothingIsLostDoubledOrLateWhileNodesAreStoppedAndStartedAgain() throws Exception {
        roll(
                "rolled",
                List.of(
                        nodes.workers().get(0),
                        nodes.pages().get(0),
                        nodes.workers().get(1)));
    }

    @Test
    @Tag("soak")
    void norWhileAllOfThemAreAgainAndAgain() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            roll("round" + round, nodes.all());
        }
    }

    private static void roll(String name, List<Node> inTurn) throws Exception {
        nodes.mail().on(Phase.DOT, nodes.mail().after(TAKING_A_MAIL, "250 2.0.0 taken"));
        try (SteadyLoad load = new SteadyLoad(nodes, name)) {
            load.awaitFirst();
            SteadyLoad.Window undisturbed = load.undisturbed();
            for (Node node : inTurn) {
                restart(node);
            }
            load.end();

            List<SteadyLoad.Attempt> attempts = load.attempts();
            System.out.printf(
                    "%d messages while %s were restarted, the latest %s; %s late before%n",
                    load.handedIn(), inTurn, attempts.subList(0, 5), latest(attempts, undisturbed));
            assertThat(attempts)
                    .hasSize(load.handedIn())
                    .allMatch(attempt ->
                            attempt.number() == 1 && attempt.outcome().equals("SENT"));
            assertThat(nodes.mail().texts())
                    .filteredOn(text -> text.contains(name + "-"))
                    .hasSize(load.handedIn());
            assertThat(load.failures()).as("requests that failed").isEmpty();
            assertThat(attempts.getFirst().late())
                    .as("the latest")
                    .isLessThan(latest(attempts, undisturbed).plus(LATER));
        } finally {
            nodes.mail().recover();
        }
    }

    private static Duration latest(List<SteadyLoad.Attempt> attempts, SteadyLoad.Window window) {
        return attempts.stream()
                .filter(window::contains)
                .findFirst()
                .orElseThrow()
                .late();
    }

    /** It says that it is not ready before it goes; a page answers until then. */
    private static void restart(Node node) throws Exception {
        node.terminate();
        Eventually.within(
                SOON, () -> assertThat(node.readiness()).startsWith("503").contains("OUT_OF_SERVICE"));
        if (nodes.pages().contains(node)) {
            assertThat(nodes.api(node).call("GET", "/api/settings", "").statusCode())
                    .isEqualTo(200);
        }
        assertThat(node.endsWithin(Collections.min(List.of(STOPPED, nodes.gracePeriod(node)))))
                .as(node.said())
                .isTrue();
        assertThat(node.saidLast()).as("%s when it stopped", node).doesNotContain(" ERROR ", "still under way");
        node.start();
        nodes.awaitReady(node);
    }

    private static List<String> messagesOf(String event) {
        return nodes.jdbc().sql("""
                        select m.id::text from scheduled_message m join event e on e.id = m.event_id
                        where e.external_ref like :event order by m.send_at""").param("event", event).query(String.class).list();
    }

    private static List<HistoryEvent> history(String message) {
        return nodes.temporal()
                .blockingStub()
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId("message:" + message))
                        .build())
                .getHistory()
                .getEventsList();
    }
}
