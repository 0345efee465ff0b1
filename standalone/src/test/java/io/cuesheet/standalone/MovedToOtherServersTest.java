package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.application.signin.Origin;
import io.cuesheet.application.signin.Proof;
import io.cuesheet.application.signin.SignIn;
import io.cuesheet.workflows.message.MessageState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installation moves from the embedded servers to a PostgreSQL of one's own and an empty Temporal, step by step as docs/operations.md
 * tells it.
 */
@Tag("stress")
class MovedToOtherServersTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String NEW_PASSWORD = "of the new server";
    private static final String RUNTIME_PASSWORD = "of the application";
    private static final Proof PERSON = new Proof.Password("mara", "a stage in the rain");

    @TempDir
    private Path folder;

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private List<String> messages;
    private String key;
    private Instant dueAt;
    private Map<String, MessageState> rows;
    private Map<String, Long> counts;

    @BeforeEach
    void startMail() {
        mail.start();
    }

    @AfterEach
    void stopMail() {
        mail.stop();
    }

    @Test
    void messagesPeopleAndKeysGoOnAndNothingIsSentTwice() throws Exception {
        Path data = liveOnTheEmbeddedServers();
        Path move = backup(data);

        try (OwnPostgres postgres = serverOn(move, data);
                DataFolder elsewhere = DataFolder.open(folder.resolve("temporal"));
                TemporalDevServer temporal = TemporalDevServer.start(
                        elsewhere,
                        RunningCuesheet.temporalCli(),
                        new StandaloneOptions(0, 0, 0, elsewhere.root(), false))) {
            prepare(postgres);
            Eventually.within(SOON, () -> assertThat(Instant.now()).isAfter(dueAt));
            assertThat(mail.getReceivedMessages()).hasSize(1);

            try (RunningCuesheet cuesheet = new RunningCuesheet(settings(postgres, temporal))) {
                expectAllIsThere(cuesheet);
                expectItGoesOn(cuesheet);
            }
        }
    }

    /** One message is sent, one on hold, one falls due while nothing runs; the others have their usual time. */
    private Path liveOnTheEmbeddedServers() {
        try (RunningCuesheet cuesheet = new RunningCuesheet(mailServer())) {
            cuesheet.importCsv(Tour.of("moved", 3).csv());
            messages = ids(cuesheet);
            key = RunningCuesheet.json(
                            cuesheet.call("POST", "/api/api-keys", "{\"name\":\"booking\",\"role\":\"operator\"}"))
                    .get("key")
                    .asText();
            assertThat(cuesheet.call("POST", "/api/people", """
                                    {"username":"mara","password":"a stage in the rain","role":"operator"}""").statusCode()).isEqualTo(201);
            patch(cuesheet, messages.get(0), "{\"send_at\":\"%s\"}".formatted(Instant.now()));
            Eventually.within(SOON, () -> expectStatus(cuesheet, messages.get(0), "sent"));
            patch(cuesheet, messages.get(1), "{\"status\":\"paused\"}");
            dueAt = Instant.now().plusSeconds(30);
            patch(cuesheet, messages.get(2), "{\"send_at\":\"%s\"}".formatted(dueAt));
            rows = checks(cuesheet).rows();
            counts = counts(cuesheet);
            return cuesheet.data();
        }
    }

    private Path backup(Path data) {
        Path move = folder.resolve("move");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        BackupCommand.run(
                List.of("backup", "--data", data.toString(), "--to", move.toString()),
                Map.of(),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("The backup is in " + move);
        return move;
    }

    private static OwnPostgres serverOn(Path move, Path data) throws Exception {
        Path access = move.resolve("postgres").resolve("pg_hba.conf");
        String rules = Files.readString(access).replaceAll("(?m)trust$", "scram-sha-256");
        assertThat(rules.lines().filter(line -> !line.startsWith("#"))).noneMatch(line -> line.contains("trust"));
        Files.writeString(access, rules);
        String password = Files.readString(move.resolve("postgres.password")).strip();
        return OwnPostgres.on(move.resolve("postgres"), programs(data), password);
    }

    /** Of PostgreSQL 18: those that the embedded server was unpacked with. */
    private static Path programs(Path data) throws IOException {
        try (Stream<Path> found = Files.walk(data.resolve("programs"))) {
            return found.filter(file -> file.endsWith(Path.of("bin", "postgres")))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath()
                    .getParent();
        }
    }

    /** The first statement is not in the handbook: it stands for minutes without changes, as the reconciler leaves the newest ones alone. */
    private static void prepare(OwnPostgres postgres) {
        for (String statement : List.of(
                "update scheduled_message set updated_at = updated_at - interval '3 minutes'",
                "reindex database cuesheet",
                "alter role cuesheet_runtime password '%s'".formatted(RUNTIME_PASSWORD),
                "alter role postgres password '%s'".formatted(NEW_PASSWORD))) {
            postgres.jdbc().sql(statement).update();
        }
    }

    private Map<String, String> settings(OwnPostgres postgres, TemporalDevServer temporal) {
        Map<String, String> settings = mailServer();
        settings.putAll(Map.of(
                "SPRING_DATASOURCE_URL",
                postgres.url(),
                "SPRING_DATASOURCE_USERNAME",
                "cuesheet_runtime",
                "SPRING_DATASOURCE_PASSWORD",
                RUNTIME_PASSWORD,
                "SPRING_FLYWAY_USER",
                "postgres",
                "SPRING_FLYWAY_PASSWORD",
                NEW_PASSWORD,
                "TEMPORAL_ADDRESS",
                temporal.address()));
        return settings;
    }

    private void expectAllIsThere(RunningCuesheet cuesheet) {
        assertThat(counts(cuesheet)).isEqualTo(counts);
        Map<String, MessageState> now = checks(cuesheet).rows();
        assertThat(now).hasSameSizeAs(rows);
        rows.forEach((id, row) -> {
            if (!id.equals(messages.get(2))) {
                assertThat(now).containsEntry(id, row);
            }
        });
        assertThat(cuesheet.get("/api/scheduler/heartbeat")
                        .get("database_restored_at")
                        .isNull())
                .isTrue();
        assertThat(cuesheet.part(SignIn.class).attempt(PERSON, new Origin("127.0.0.1", "test", null)))
                .isInstanceOf(SignIn.Accepted.class);
    }

    /** What fell due meanwhile is sent, every open message gets a workflow again, and edits are followed. */
    private void expectItGoesOn(RunningCuesheet cuesheet) {
        Eventually.within(SOON, () -> expectStatus(cuesheet, messages.get(2), "sent"));
        ConsistencyChecks checks = checks(cuesheet);
        Eventually.within(SOON, () -> {
            assertThat(checks.untold()).isZero();
            checks.expectTheMirrorToAgree();
        });
        patch(cuesheet, messages.get(3), "{\"send_at\":\"%s\"}".formatted(Instant.now()));
        Eventually.within(SOON, () -> expectStatus(cuesheet, messages.get(3), "sent"));
        expectStatus(cuesheet, messages.get(1), "paused");
        assertThat(checks.copies()).isEqualTo(Map.of(messages.get(0), 1L, messages.get(2), 1L, messages.get(3), 1L));
    }

    /** With the key that was made before the move. */
    private void patch(RunningCuesheet cuesheet, String id, String body) {
        HttpResponse<String> answer = cuesheet.api().patch(id, body, "Authorization", "Bearer " + key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void expectStatus(RunningCuesheet cuesheet, String id, String status) {
        assertThat(cuesheet.job(id).get("status").asText()).isEqualTo(status);
    }

    private ConsistencyChecks checks(RunningCuesheet cuesheet) {
        return new ConsistencyChecks(
                cuesheet::jdbc,
                cuesheet.temporal(),
                () -> ConsistencyChecks.messages(Stream.of(mail.getReceivedMessages())
                        .map(GreenMailUtil::getWholeMessage)
                        .toList()));
    }

    private Map<String, String> mailServer() {
        return new HashMap<>(
                Map.of("CUESHEET_SMTP_URL", "smtp://127.0.0.1:" + mail.getSmtp().getPort()));
    }

    private static List<String> ids(RunningCuesheet cuesheet) {
        return cuesheet.jdbc()
                .sql("select id::text from scheduled_message order by id")
                .query(String.class)
                .list();
    }

    /** What nothing changes by itself. */
    private static Map<String, Long> counts(RunningCuesheet cuesheet) {
        Map<String, Long> counts = new HashMap<>();
        for (String table :
                List.of("event", "contact", "scheduled_message", "message_type", "api_key", "app_user", "membership")) {
            counts.put(
                    table,
                    cuesheet.jdbc()
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
        }
        return counts;
    }
}
