package io.cuesheet.standalone;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole product as a process of its own on one data folder. A test may kill it and start it again, or kill one of its servers. */
final class Killable implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final String READY = "Cuesheet is ready at ";

    private final Path output;
    private final int temporalPort = FreePorts.next();
    private final String smtpUrl;
    private final WorkflowServiceStubs stubs;

    private Path data;
    private Process process;
    private volatile Api api;

    Killable(int smtpPort) throws IOException {
        this(smtpPort, "connections=20");
    }

    /** @param limits of the mail server, as in CUESHEET_SMTP_URL */
    Killable(int smtpPort, String limits) throws IOException {
        smtpUrl = "smtp://%s:%d?%s".formatted(Ports.LOOPBACK, smtpPort, limits);
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "killed-")
                .toRealPath();
        data = folder.resolve("data");
        output = folder.resolve("output.txt");
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(Ports.LOOPBACK + ":" + temporalPort)
                .build());
    }

    void start() throws IOException {
        Files.deleteIfExists(output);
        ProcessBuilder command =
                new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
        command.environment().put("CUESHEET_ADMIN_PASSWORD", RunningCuesheet.PASSWORD);
        command.environment().put("CUESHEET_API_KEY", Api.KEY);
        command.environment().put("CUESHEET_SMTP_URL", smtpUrl);
        process = command.start();
        api = new Api(Eventually.value(START, this::url));
    }

    /** As Ctrl-C does. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
        api.close();
    }

    /** What a command of the launcher printed; it must have ended well. */
    static String command(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }

    Path data() {
        return data;
    }

    /** From the next start on it works on another folder. What was left behind in the one before ends. */
    void use(Path otherData) {
        servers().forEach(ProcessHandle::destroyForcibly);
        data = otherData;
    }

    /** SIGKILL: no shutdown hook, no goodbye. Its servers are left behind. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        api.close();
    }

    /** SIGKILL to its Temporal server, which it starts again by itself. */
    void killTemporal() {
        killServer(" server start-dev ");
    }

    /** SIGKILL to the first process of its PostgreSQL, which it starts again by itself; the others end with that one. */
    void killDatabase() {
        killServer("/postgres -D ");
    }

    private void killServer(String command) {
        Eventually.value(
                        START,
                        () -> servers()
                                .filter(server ->
                                        server.info().commandLine().orElse("").contains(command))
                                .findFirst()
                                .orElse(null))
                .destroyForcibly();
    }

    /** Only what works in this instance's own new data folder: nothing else is ever ended here. */
    private Stream<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(server -> server.pid() != process.pid())
                .filter(server -> argumentsOf(server).stream().anyMatch(argument -> argument.startsWith(data + "/")));
    }

    private static List<String> argumentsOf(ProcessHandle server) {
        return server.info().arguments().map(List::of).orElse(List.of());
    }

    Api api() {
        return api;
    }

    WorkflowClient temporal() {
        return WorkflowClient.newInstance(stubs);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    DataSource dataSource() {
        List<String> postmaster = lines(data.resolve("postgres").resolve("postmaster.pid"));
        return new DriverManagerDataSource(
                "jdbc:postgresql://%s:%s/cuesheet"
                        .formatted(Ports.LOOPBACK, postmaster.get(3).strip()),
                EmbeddedDatabase.OWNER,
                lines(data.resolve("postgres.password")).getFirst());
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                productClassPath(),
                CuesheetStandalone.class.getName());
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(
                "--port",
                "0",
                "--temporal-port",
                Integer.toString(temporalPort),
                "--temporal-ui-port",
                "0",
                "--data",
                data.toString(),
                "--no-sample"));
        return command;
    }

    /** Without the tests' own classes, which the product would take for its own. */
    private static String productClassPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String url() {
        List<String> said = lines(output);
        if (!process.isAlive()) {
            throw new IllegalStateException("did not start: " + said);
        }
        return said.stream()
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .map(line -> line.substring(READY.length()).strip())
                .orElse(null);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stubs.shutdownNow();
        Optional.ofNullable(api).ifPresent(Api::close);
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        // What an instance that was killed, or that failed to start, left behind.
        servers().forEach(ProcessHandle::destroyForcibly);
    }
}
