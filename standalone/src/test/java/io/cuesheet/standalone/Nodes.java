package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two pages and three workers on one PostgreSQL and one Temporal server, each a process of its own with the environment of {@code
 * docker-compose.yml}, and a mail server.
 */
final class Nodes implements AutoCloseable {

    /** Five processes at once on a machine that may have other work. */
    private static final Duration START = Duration.ofMinutes(8);

    private static final int PAGES = 2;
    private static final int WORKERS = 3;

    private static final Map<String, String> DOT_ENV = Map.of(
            "POSTGRES_PASSWORD", "any",
            "CUESHEET_OWNER_PASSWORD", "any",
            "CUESHEET_RUNTIME_PASSWORD", "any",
            "TEMPORAL_PASSWORD", "any",
            "CUESHEET_ADMIN_PASSWORD", RunningCuesheet.PASSWORD,
            "CUESHEET_API_KEY", Api.KEY);

    /** Five processes of this size have room on a small machine, and PostgreSQL has connections for all of them. */
    private static final Map<String, String> SMALL = Map.of(
            "JAVA_TOOL_OPTIONS", "-Xmx320m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "10",
            "CUESHEET_API_REQUESTS_PER_MINUTE", "60000",
            "CUESHEET_SHUTDOWN_DELAY", "10s",
            "CUESHEET_TEMPORAL_LONG_POLL", "10s",
            // What a page hears of changes stands in its log.
            "LOGGING_LEVEL_IO_CUESHEET_APPLICATION_MESSAGE", "debug");

    private final ScriptedSmtpServer mail = new ScriptedSmtpServer();
    private final ComposeFile compose = ComposeFile.with(DOT_ENV);
    private final List<Node> pages = new ArrayList<>();
    private final List<Node> workers = new ArrayList<>();
    private final Map<Node, Api> apis = new HashMap<>();
    private final OwnPostgres postgres;
    private final DataFolder temporalFolder;
    private final TemporalDevServer temporal;
    private final WorkflowServiceStubs stubs;

    /** Starts all of them at once on empty servers, and returns when they are ready. */
    Nodes() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "nodes-")
                .toRealPath();
        postgres = OwnPostgres.create(folder.resolve("postgres"));
        temporalFolder = DataFolder.open(folder.resolve("temporal"));
        temporal = TemporalDevServer.start(
                temporalFolder,
                RunningCuesheet.temporalCli(),
                new StandaloneOptions(0, FreePorts.next(), 0, folder.resolve("temporal"), false));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.address())
                .build());
        try {
            add("ui", "page", PAGES, pages, folder);
            add("worker", "worker", WORKERS, workers, folder);
            for (Node node : all()) {
                node.start();
            }
            for (Node node : all()) {
                awaitReady(node);
            }
        } catch (Exception | AssertionError failed) {
            close();
            throw failed;
        }
    }

    private void add(String service, String name, int count, List<Node> nodes, Path folder) throws Exception {
        Path image = ComposedProgram.image(service, Files.createDirectories(folder.resolve(service)));
        for (int number = 1; number <= count; number++) {
            int port = FreePorts.next();
            int managementPort = FreePorts.next();
            Map<String, String> environment = compose.environment(service);
            environment.replaceAll((setting, value) -> reachable(value));
            environment.putAll(SMALL);
            environment.put("PORT", Integer.toString(port));
            environment.put("CUESHEET_MANAGEMENT_PORT", Integer.toString(managementPort));
            String own = name + " " + number;
            Node node = new Node(own, image, folder.resolve(own + ".txt"), environment, managementPort);
            nodes.add(node);
            if (nodes == pages) {
                apis.put(node, new Api("http://%s:%d".formatted(Ports.LOOPBACK, port)));
            }
        }
    }

    /** Containers find each other by name. */
    private String reachable(String value) {
        return value.replace("//postgres:5432/", "//127.0.0.1:" + postgres.port() + "/")
                .replace("temporal:7233", temporal.address())
                .replace("//mail:1025", "//127.0.0.1:" + mail.port());
    }

    void awaitReady(Node node) throws IOException {
        Eventually.within(START, () -> {
            assertThat(node.isAlive()).as(node.said()).isTrue();
            assertThat(node.readiness()).as("%s: %s", node, node.said()).startsWith("200");
        });
    }

    /** How long compose gives a service to end. */
    Duration gracePeriod(Node node) {
        return compose.gracePeriod(pages.contains(node) ? "ui" : "worker");
    }

    List<Node> all() {
        return Stream.concat(pages.stream(), workers.stream()).toList();
    }

    List<Node> pages() {
        return pages;
    }

    List<Node> workers() {
        return workers;
    }

    /** The API of the first or second page. */
    Api api(int number) {
        return api(pages.get(number - 1));
    }

    Api api(Node page) {
        return apis.get(page);
    }

    ScriptedSmtpServer mail() {
        return mail;
    }

    WorkflowServiceStubs temporal() {
        return stubs;
    }

    OwnPostgres postgres() {
        return postgres;
    }

    JdbcClient jdbc() {
        return postgres.jdbc();
    }

    long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    @Override
    public void close() throws Exception {
        all().forEach(Node::close);
        apis.values().forEach(Api::close);
        stubs.shutdownNow();
        temporal.close();
        temporalFolder.close();
        postgres.close();
        mail.close();
    }
}
