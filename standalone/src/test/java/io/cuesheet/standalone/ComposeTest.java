package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.db.scope.DatabaseRoles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What {@code docker-compose.yml} puts together, as processes of this machine: the same programs in the same layers, the same
 * environment, roles and databases, the same questions about health. PostgreSQL is the embedded one, and Temporal its dev server.
 */
@Tag("instance")
class ComposeTest {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TO_STOP = Duration.ofSeconds(40);

    /** The worker's health has the port of its service. */
    private static final String HEALTH_OF_UI = "health of ui";

    private static final Map<String, String> DOT_ENV = Map.of(
            "POSTGRES_PASSWORD", "of-the-server",
            "CUESHEET_OWNER_PASSWORD", "of-the-owner",
            "CUESHEET_RUNTIME_PASSWORD", "of-the-application",
            "TEMPORAL_PASSWORD", "of-temporal",
            "CUESHEET_ADMIN_PASSWORD", RunningCuesheet.PASSWORD,
            "CUESHEET_API_KEY", Api.KEY);

    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, ComposedProgram> programs = new LinkedHashMap<>();
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private ComposeFile compose;
    private Path folder;
    private EmbeddedPostgres postgres;
    private DataFolder temporalFolder;
    private TemporalDevServer temporal;

    @BeforeEach
    void startWhatTheyNeed() throws Exception {
        compose = ComposeFile.with(DOT_ENV);
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "compose-")
                .toRealPath();
        mail.start();
        Path password = Files.writeString(folder.resolve("password"), DOT_ENV.get("POSTGRES_PASSWORD"));
        postgres = EmbeddedPostgres.builder()
                .setLocaleConfig("pwfile", password.toString())
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setConnectConfig("password", DOT_ENV.get("POSTGRES_PASSWORD"))
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        createRolesAndDatabases();
        temporalFolder = DataFolder.open(folder.resolve("temporal"));
        temporal = TemporalDevServer.start(
                temporalFolder,
                RunningCuesheet.temporalCli(),
                new StandaloneOptions(0, FreePorts.next(), 0, folder.resolve("temporal"), false));
        for (String port : List.of("worker", "ui", HEALTH_OF_UI)) {
            ports.put(port, FreePorts.next());
        }
    }

    @AfterEach
    void stop() throws Exception {
        programs.values().forEach(ComposedProgram::close);
        temporal.close();
        temporalFolder.close();
        postgres.close();
        mail.stop();
    }

    @Test
    void anEmptyVolumeBecomesAnInstallationThatSendsAndEndsWhenItIsStopped() throws Exception {
        start("worker");
        start("ui");
        Eventually.within(
                START, () -> assertThat(isHealthy("worker")).as(said("worker")).isTrue());
        Eventually.within(
                START, () -> assertThat(isHealthy("ui")).as(said("ui")).isTrue());

        try (Api api = new Api("http://127.0.0.1:" + ports.get("ui"))) {
            api.importCsv(Tour.of("composed", 2).csv());
            JsonNode jobs = api.get("/api/scheduler/jobs").get("jobs");
            String first = jobs.get(0).get("id").textValue();
            Eventually.within(
                    SOON,
                    () -> assertThat(api.get("/api/scheduler/jobs/" + first)
                                    .get("engine")
                                    .textValue())
                            .isEqualTo("in_step"));

            assertThat(api.call("POST", "/api/scheduler/jobs/" + first + "/send-now", "{}")
                            .statusCode())
                    .isEqualTo(200);

            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(api.call("GET", "/login", "").body()).contains("Cuesheet");
        }
        assertThat(said("worker") + said("ui"))
                .doesNotContain("office-0@example.org")
                .doesNotContain("of-the-owner", "of-the-application");
        for (ComposedProgram program : programs.values()) {
            program.terminate();
            assertThat(program.endsWithin(TO_STOP)).as("ended in time").isTrue();
        }
    }

    private void start(String service) throws Exception {
        Map<String, String> environment = compose.environment(service);
        environment.replaceAll((name, value) -> reachable(value));
        environment.put("SERVER_PORT", ports.get(service).toString());
        environment.put("CUESHEET_MANAGEMENT_PORT", ports.get(HEALTH_OF_UI).toString());
        programs.put(
                service, ComposedProgram.start(service, Files.createDirectories(folder.resolve(service)), environment));
    }

    /** Containers find each other by name. */
    private String reachable(String value) {
        return value.replace("//postgres:5432/", "//127.0.0.1:" + postgres.getPort() + "/")
                .replace("temporal:7233", temporal.address())
                .replace("//mail:1025", "//127.0.0.1:" + mail.getSmtp().getPort());
    }

    private boolean isHealthy(String service) throws Exception {
        List<String> command = compose.healthCommand(service).stream()
                .map(part -> part.replace("/8082", "/" + ports.get(HEALTH_OF_UI))
                        .replace("/8081", "/" + ports.get("worker")))
                .toList();
        Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        return asked.waitFor(5, TimeUnit.SECONDS) && asked.exitValue() == 0;
    }

    private String said(String service) throws Exception {
        return programs.get(service).output();
    }

    /** What the container of PostgreSQL runs on an empty volume. */
    private void createRolesAndDatabases() throws Exception {
        String script = Files.readString(Path.of("..", "docker", "2-databases.sh"));
        String sql = script.substring(script.indexOf("<<'SQL'\n") + 8, script.lastIndexOf("SQL"))
                .replace(":'owner_password'", "'" + DOT_ENV.get("CUESHEET_OWNER_PASSWORD") + "'")
                .replace(":'runtime_password'", "'" + DOT_ENV.get("CUESHEET_RUNTIME_PASSWORD") + "'")
                .replace(":'temporal_password'", "'" + DOT_ENV.get("TEMPORAL_PASSWORD") + "'");
        JdbcClient server = JdbcClient.create(postgres.getPostgresDatabase());
        server.sql(DatabaseRoles.script()).update();
        // A database is not created in a transaction, which several statements at once would be.
        for (String statement : sql.replaceAll("(?m)^--.*$", "").split(";")) {
            if (!statement.isBlank()) {
                server.sql(statement).update();
            }
        }
    }
}
