package io.cuesheet.standalone;

import static io.cuesheet.standalone.RunningCuesheet.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Temporal can't be reached for minutes, in which messages fall due: edits work, and afterwards each type's rules decide what is still sent. */
@Tag("soak")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class LongOutageTest {

    /** Longer than Temporal's client may take to connect again, which is a minute. */
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private static final Duration OUTAGE = SoakTime.between(WINDOW.plusSeconds(30), Duration.ofMinutes(10));
    private static final Duration SOON = Duration.ofSeconds(90);

    private DataFolder folder;
    private TemporalDevServer temporal;
    private Relay toTemporal;
    private RunningCuesheet cuesheet;
    private ConsistencyChecks checks;

    @BeforeEach
    void start() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "outage-");
        folder = DataFolder.open(data);
        temporal = TemporalDevServer.start(
                folder, RunningCuesheet.temporalCli(), new StandaloneOptions(0, 0, 0, data, false));
        toTemporal = new Relay(URI.create("temporal://" + temporal.address()).getPort());
        cuesheet = new RunningCuesheet(Map.of("TEMPORAL_ADDRESS", Ports.LOOPBACK + ":" + toTemporal.port()));
        checks = ConsistencyChecks.of(cuesheet);
    }

    @AfterEach
    void stop() throws Exception {
        cuesheet.close();
        toTemporal.close();
        temporal.close();
        folder.close();
    }

    @Test
    void whatFellDueMeanwhileIsSentSkippedOrReviewedAsItsTypeSays() {
        setLatePolicy("INIT", "skip");
        setLatePolicy("REMINDER", "ask");
        for (String group : List.of("early", "told-early", "late", "told-late", "rescued", "edited")) {
            cuesheet.importCsv(Tour.of(group, 4).csv());
        }
        Instant early = Instant.now().plusSeconds(30);
        Instant back = early.plus(OUTAGE);
        Instant late = back.minusSeconds(5);
        moveAll("told-early", early);
        moveAll("told-late", late);
        moveAll("rescued", early);
        Eventually.within(SOON, () -> assertThat(checks.untold()).isZero());
        assertThat(Instant.now()).as("the messages are on their way in time").isBefore(early);

        toTemporal.cut();
        moveAll("early", early);
        moveAll("late", late);
        moveAll("rescued", Instant.now().plus(9, ChronoUnit.DAYS));
        int edits = editUntil(back);
        cuesheet.importCsv(Tour.of("imported", 4).csv());
        assertThat(cuesheet.mail().getReceivedMessages()).isEmpty();
        toTemporal.restore();

        Eventually.within(SOON, () -> assertThat(outcomes()).isEqualTo(expected()));
        Eventually.within(SOON, () -> assertThat(checks.untold()).isZero());
        Eventually.within(SOON, this::expectTheMirrorToAgree);
        assertThat(checks.copies())
                .hasSize(mails())
                .allSatisfy((id, copies) -> assertThat(copies).isOne());
        checks.expectEachCopyExplained();
        System.out.printf(
                "Long outage: %s, %d edits meanwhile, %d mails afterwards, %s%n",
                OUTAGE, edits, mails(), counted(outcomes()));
    }

    /** Edits sleeping messages, one every second, and expects each edit to be made at once. */
    private int editUntil(Instant end) {
        List<String> ids = ids("edited", "");
        AtomicInteger edits = new AtomicInteger();
        move(ids.getFirst(), Instant.now().plus(5, ChronoUnit.DAYS));
        Eventually.within(SOON, () -> assertThat(engine(ids.getFirst())).isEqualTo("away"));
        Awaitility.await()
                .atMost(OUTAGE.plus(SOON))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    String id = ids.get(edits.getAndIncrement() % ids.size());
                    Instant time = Instant.now().plus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
                    HttpResponse<String> answer = move(id, time, "Idempotency-Key", "edit-" + edits);
                    assertThat(json(answer).get("engine").textValue()).isEqualTo("away");
                    assertThat(Instant.parse(cuesheet.job(id).get("send_at").textValue()))
                            .isEqualTo(time);
                    return !Instant.now().isBefore(end);
                });
        return edits.get();
    }

    private void expectTheMirrorToAgree() {
        try {
            checks.expectTheMirrorToAgree();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private void setLatePolicy(String code, String policy) {
        ObjectNode type = (ObjectNode) cuesheet.get("/api/message-types/" + code);
        type.put("catch_up_minutes", WINDOW.toMinutes()).put("late_policy", policy);
        HttpResponse<String> saved = cuesheet.call("PUT", "/api/message-types/" + code, type.toString());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    private void moveAll(String group, Instant time) {
        ids(group, "").forEach(id -> move(id, time));
    }

    private HttpResponse<String> move(String id, Instant time, String... headers) {
        HttpResponse<String> answer = cuesheet.api().patch(id, "{\"send_at\":\"%s\"}".formatted(time), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private List<String> ids(String group, String type) {
        return cuesheet.jdbc()
                .sql("""
                        select m.id::text from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.event_name ~ :name and t.code like :type order by m.id
                        """)
                .param("name", "^" + group + "-[0-9]")
                .param("type", type + "%")
                .query(String.class)
                .list();
    }

    private String engine(String id) {
        return cuesheet.get("/api/scheduler/jobs/" + id).get("engine").textValue();
    }

    private int mails() {
        return cuesheet.mail().getReceivedMessages().length;
    }

    /** Status and reason of each message. */
    private Map<String, String> outcomes() {
        return checks.rows().values().stream()
                .collect(Collectors.toMap(
                        row -> row.messageId().toString(), row -> row.status().wireName() + " " + row.reasonCode()));
    }

    private static Map<String, Long> counted(Map<String, String> outcomes) {
        return outcomes.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private Map<String, String> expected() {
        Map<String, String> expected = new HashMap<>();
        ids("(rescued|edited|imported)", "").forEach(id -> expected.put(id, "scheduled null"));
        ids("(told-)?late", "").forEach(id -> expected.put(id, "sent null"));
        ids("(told-)?early", "INIT").forEach(id -> expected.put(id, "skipped TOO_LATE"));
        ids("(told-)?early", "REMINDER").forEach(id -> expected.put(id, "blocked TOO_LATE"));
        ids("(told-)?early", "DAY_BEFORE").forEach(id -> expected.put(id, "sent null"));
        return expected;
    }
}
