package io.cuesheet.bench.memory;

import io.cuesheet.bench.instance.RunningInstance;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The built standalone as a process, on an empty folder and with the sample season. */
final class Program implements AutoCloseable {

    private static final Path BUILT = Path.of("standalone", "target");
    private static final String READY = "Cuesheet is ready at ";
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Path folder;
    private final Path output;
    private final Process process;
    private final double secondsUntilReady;
    private final double processorUntilReady;
    private final String url;

    private Program(Path folder, Path output, Process process, long started) {
        this.folder = folder;
        this.output = output;
        this.process = process;
        Waiting.until(LOOK_EVERY, this::isReady);
        this.secondsUntilReady = (System.nanoTime() - started) / 1e9;
        this.processorUntilReady =
                process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        this.url = said().lines()
                .filter(line -> line.startsWith(READY))
                .map(line -> line.substring(READY.length()))
                .findFirst()
                .orElseThrow();
    }

    /** Unpacks it into plain jars, as {@code ./cuesheet run} does, and returns the one to start. */
    static Path unpack(Path folder) throws IOException, InterruptedException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(BUILT, "cuesheet-standalone-*-exec.jar")) {
            Path jar = found.iterator().next();
            Process unpacking = new ProcessBuilder(
                            java(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            folder.toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (unpacking.waitFor() != 0) {
                throw new IllegalStateException(jar + " could not be unpacked into " + folder);
            }
            return folder.resolve(jar.getFileName()).toAbsolutePath();
        }
    }

    /** Returns once it is ready. */
    static Program start(Path jar, Variant variant) throws IOException {
        Path folder = Files.createTempDirectory(jar.getParent().getParent(), variant.name() + "-");
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(java()));
        // The flags of ./cuesheet run: the benchmarks are started with the same.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(variant.flags());
        command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--temporal-port", "0"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // It must not reach a mail server or a database of the environment.
        builder.environment().keySet().removeIf(name -> name.matches("(CUESHEET|SPRING|TEMPORAL(?!_CLI$))_.*"));
        builder.environment().put("CUESHEET_API_KEY", RunningInstance.API_KEY);
        builder.environment().putAll(variant.environment());
        long started = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-program"));
        return new Program(folder, output, process, started);
    }

    double secondsUntilReady() {
        return secondsUntilReady;
    }

    /** Processor time of the JVM in seconds. */
    double processorUntilReady() {
        return processorUntilReady;
    }

    String url() {
        return url;
    }

    /** Memory of the JVM in megabytes. */
    double memory() {
        return Servers.memory(process.toHandle());
    }

    /** Its servers end with it, and its data is deleted. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The program ended:\n" + said());
        }
        return said().contains(READY);
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }
}
