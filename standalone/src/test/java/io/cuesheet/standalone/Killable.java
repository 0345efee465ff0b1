package io.cuesheet.standalone;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole product as a process of its own on one data folder, which a test may kill and start again by the same command. */
final class Killable implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final String READY = "Cuesheet is ready at ";

    private final Path data;
    private final Path output;
    private final int temporalPort = FreePorts.next();
    private final int smtpPort;
    private final WorkflowServiceStubs stubs;

    /** Ours and those that ours started: nothing else is ever ended here. */
    private final Set<ProcessHandle> started = new LinkedHashSet<>();

    private Process process;
    private Api api;

    Killable(int smtpPort) throws IOException {
        this.smtpPort = smtpPort;
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "killed-");
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
        command.environment().put("CUESHEET_SMTP_URL", "smtp://" + Ports.LOOPBACK + ":" + smtpPort);
        process = command.start();
        started.add(process.toHandle());
        api = new Api(Eventually.value(START, this::url));
        process.descendants().forEach(started::add);
    }

    /** SIGKILL: no shutdown hook, no goodbye. Its servers are left behind. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        api.close();
    }

    Api api() {
        return api;
    }

    WorkflowClient temporal() {
        return WorkflowClient.newInstance(stubs);
    }

    JdbcClient jdbc() throws IOException {
        return JdbcClient.create(dataSource());
    }

    DataSource dataSource() throws IOException {
        String port = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                .get(3);
        return new DriverManagerDataSource(
                "jdbc:postgresql://%s:%s/cuesheet".formatted(Ports.LOOPBACK, port.strip()),
                EmbeddedDatabase.USERNAME,
                Files.readString(data.resolve("postgres.password")).strip());
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                productClassPath(),
                CuesheetStandalone.class.getName(),
                "--port",
                "0",
                "--temporal-port",
                Integer.toString(temporalPort),
                "--temporal-ui-port",
                "0",
                "--data",
                data.toString(),
                "--no-sample");
    }

    /** Without the tests' own classes, which the product would take for its own. */
    private static String productClassPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String url() {
        if (!process.isAlive()) {
            throw new IllegalStateException("did not start: " + text());
        }
        return text().lines()
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .map(line -> line.substring(READY.length()).strip())
                .orElse(null);
    }

    private String text() {
        try {
            return Files.readString(output);
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
        started.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
