package io.cuesheet.standalone;

import io.cuesheet.workflows.message.MessageContract;
import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real Temporal server as a separate process, with its state in the data folder. It is restarted if it ends unexpectedly. */
final class TemporalDevServer implements AutoCloseable {

    static final String NAMESPACE = "default";

    private static final Logger log = LoggerFactory.getLogger(TemporalDevServer.class);
    /** The number of start attempts. */
    private static final int STARTS = 3;

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(100);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Executor RESTART_PAUSE = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final Path logFile;
    private final List<String> command;
    private final int port;
    private final int uiPort;

    private Process process;
    private boolean closed;

    private TemporalDevServer(DataFolder folder, Path cli, int port, int uiPort) throws IOException {
        this.logFile = folder.log("temporal");
        this.port = port;
        this.uiPort = uiPort;
        this.command = command(cli, folder.temporalDatabase(), port, uiPort);
        this.process = launch();
    }

    static TemporalDevServer start(DataFolder folder, String cli, StandaloneOptions options) {
        stopOrphan(folder);
        for (int start = 1; true; start++) {
            TemporalDevServer server = launch(folder, cli, options);
            if (server.becomesReady()) {
                server.watch();
                return server;
            }
            if (start == STARTS) {
                throw server.notStarted();
            }
            // It chooses further free ports itself, and another process may take one first.
            log.warn("The Temporal dev server ended at its start; starting it again");
        }
    }

    /** Stops the server of a killed instance. */
    static void stopOrphan(DataFolder folder) {
        OrphanedProcesses.stop(
                "the Temporal dev server",
                List.of("start-dev", folder.temporalDatabase().toString()));
    }

    private static TemporalDevServer launch(DataFolder folder, String cli, StandaloneOptions options) {
        int port = Ports.claim(options.temporalPort(), "--temporal-port", "the Temporal dev server");
        int uiPort = Ports.claim(options.temporalUiPort(), "--temporal-ui-port", "Temporal's web console");
        try {
            return new TemporalDevServer(folder, findCli(cli), port, uiPort);
        } catch (IOException e) {
            throw new StartupException("The Temporal CLI \"%s\" can't be started.".formatted(cli), e);
        }
    }

    String address() {
        return Ports.LOOPBACK + ":" + port;
    }

    String consoleUrl() {
        return "http://%s:%d".formatted(Ports.LOOPBACK, uiPort);
    }

    @Override
    public void close() throws InterruptedException {
        Process running;
        synchronized (this) {
            closed = true;
            running = process;
        }
        running.destroy();
        if (!running.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            running.destroyForcibly();
        }
    }

    private static Path findCli(String cli) {
        Stream<Path> candidates = cli.contains("/")
                ? Stream.of(Path.of(cli))
                : Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, cli));
        return candidates
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new StartupException(
                        "No Temporal CLI at \"%s\": set TEMPORAL_CLI to its path, or start with ./cuesheet run."
                                .formatted(cli)));
    }

    private static List<String> command(Path cli, Path database, int port, int uiPort) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // A separate session: Ctrl-C in the terminal must reach us first, so the worker stops before its server.
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of(cli.toString(), "server", "start-dev", "--ip", Ports.LOOPBACK));
        command.addAll(List.of("--db-filename", database.toString(), "--namespace", NAMESPACE));
        // Each change waits for one write instead of several; no confirmed change is lost.
        command.addAll(List.of("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=FULL"));
        // A worker gets its requested activities immediately instead of polling for each: this halves the time of a
        // command.
        command.addAll(List.of("--dynamic-config-value", "system.enableActivityEagerExecution=true"));
        command.addAll(List.of("--port", Integer.toString(port), "--ui-port", Integer.toString(uiPort)));
        for (var keyword : List.of(
                MessageContract.ORG, MessageContract.EVENT, MessageContract.MESSAGE_TYPE, MessageContract.STATUS)) {
            command.addAll(List.of("--search-attribute", keyword.getName() + "=Keyword"));
        }
        command.addAll(List.of("--search-attribute", MessageContract.SEND_AT.getName() + "=Datetime"));
        command.addAll(List.of("--search-attribute", MessageContract.LEDGER.getName() + "=Int"));
        return List.copyOf(command);
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(logFile.toFile()));
        builder.environment().put("TEMPORAL_VERSION_CHECK_DISABLED", "true");
        return builder.start();
    }

    private synchronized void watch() {
        process.onExit().thenRunAsync(this::restart, RESTART_PAUSE);
    }

    private synchronized void restart() {
        if (closed) {
            return;
        }
        log.warn(
                "The Temporal dev server ended with {}; starting it again. Its log is {}",
                process.exitValue(),
                logFile);
        try {
            process = launch();
            watch();
        } catch (IOException e) {
            log.error("The Temporal dev server can't be started again: {}", e.getMessage());
        }
    }

    /** Waits until it answers; false if it ended instead. */
    private boolean becomesReady() {
        Instant givenUp = Instant.now().plus(START_TIMEOUT);
        while (process.isAlive()) {
            if (answers()) {
                return true;
            }
            if (Instant.now().isAfter(givenUp)) {
                process.destroy();
                throw notStarted();
            }
        }
        return false;
    }

    /** Asks once, with a time limit: while it waits, the end of the process would go unnoticed. */
    private boolean answers() {
        if (!accepts()) {
            return false;
        }
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
        try {
            stubs.connect(ANSWER_TIMEOUT);
            return true;
        } catch (StatusRuntimeException | IllegalStateException unanswered) {
            return false;
        } finally {
            stubs.shutdownNow();
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(Ports.LOOPBACK, port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            LockSupport.parkNanos(TRY_AGAIN_AFTER.toNanos());
            return false;
        }
    }

    private StartupException notStarted() {
        return new StartupException("The Temporal dev server did not start; its log is " + logFile);
    }
}
