package io.cuesheet.bench.scale;

import io.cuesheet.application.temporal.TemporalSettings;
import io.cuesheet.bench.instance.RunningInstance;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/** A further worker of the same installation in a separate process: the program for self-managed servers. */
final class WorkerProcess implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("worker", "target");
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Process process;
    private final double secondsUntilReady;

    private WorkerProcess(Process process, double secondsUntilReady) {
        this.process = process;
        this.secondsUntilReady = secondsUntilReady;
    }

    /** Returns once Temporal sees the worker poll. */
    static WorkerProcess start(RunningInstance instance) throws IOException {
        long start = System.nanoTime();
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-jar", program().toString()));
        Path log = Files.createTempFile(instance.data().resolve("logs"), "worker-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment(instance.settings(), instance.temporal(), port));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-worker"));
        URI readiness = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
        try (HttpClient http = HttpClient.newHttpClient()) {
            Waiting.until(LOOK_EVERY, () -> isReady(http, readiness, process, log));
        }
        return new WorkerProcess(process, (System.nanoTime() - start) / 1e9);
    }

    double secondsUntilReady() {
        return secondsUntilReady;
    }

    double memory() {
        return Servers.memory(process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static Map<String, String> environment(Environment settings, TemporalSettings temporal, int port) {
        return Map.of(
                "SPRING_DATASOURCE_URL", settings.getRequiredProperty("spring.datasource.url"),
                "SPRING_DATASOURCE_USERNAME", settings.getRequiredProperty("spring.datasource.username"),
                "SPRING_DATASOURCE_PASSWORD", settings.getRequiredProperty("spring.datasource.password"),
                "SPRING_FLYWAY_USER", settings.getRequiredProperty("spring.flyway.user"),
                "SPRING_FLYWAY_PASSWORD", settings.getRequiredProperty("spring.flyway.password"),
                "TEMPORAL_ADDRESS", temporal.address(),
                "TEMPORAL_NAMESPACE", temporal.namespace(),
                "CUESHEET_MANAGEMENT_PORT", Integer.toString(port));
    }

    private static boolean isReady(HttpClient http, URI readiness, Process process, Path log) {
        if (!process.isAlive()) {
            throw new IllegalStateException("The worker ended; its log is " + log);
        }
        try {
            HttpRequest question =
                    HttpRequest.newBuilder(readiness).timeout(PATIENCE).build();
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Path program() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(PROGRAMS, "cuesheet-worker-*-exec.jar")) {
            return found.iterator().next().toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
