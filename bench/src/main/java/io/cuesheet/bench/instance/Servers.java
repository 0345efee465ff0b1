package io.cuesheet.bench.instance;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The processes that run beside this JVM.
 *
 * @param database PostgreSQL's main process, the parent of its others
 * @param temporal the dev server; null: an external server
 */
public record Servers(ProcessHandle database, @Nullable ProcessHandle temporal) {

    public static Servers find(JdbcClient jdbc) {
        long session = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
        return new Servers(
                ProcessHandle.of(session).flatMap(ProcessHandle::parent).orElseThrow(),
                ProcessHandle.current()
                        .children()
                        .filter(child -> Arrays.asList(child.info().arguments().orElse(new String[0]))
                                .contains("start-dev"))
                        .findFirst()
                        .orElse(null));
    }

    /** Processor time of this JVM. */
    public static long ownNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Memory of a process in megabytes; shared memory is counted once (the kernel's proportional set size). */
    public static double memory(ProcessHandle process) {
        Path told = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(told)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    /** Processor time so far of this JVM and its servers. */
    public Processor processor() {
        return new Processor(
                ownNanos() / 1e6,
                millis(Stream.concat(Stream.of(database), database.descendants())),
                millis(Stream.ofNullable(temporal)));
    }

    private static double millis(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toMillis)
                .sum();
    }

    /** Runs an action while Temporal does not respond. */
    public <T> T whileTemporalIsStopped(Supplier<T> action) {
        signal("STOP");
        try {
            return action.get();
        } finally {
            signal("CONT");
        }
    }

    /** The dev server. Fails for an external server, which is not ours to stop. */
    public ProcessHandle ownTemporal() {
        if (temporal == null) {
            throw new IllegalStateException("The Temporal server is somebody else's");
        }
        return temporal;
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(ownTemporal().pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * Processor time in milliseconds. With other work on the machine, it is more meaningful than elapsed time.
     *
     * @param temporal 0 for an external server
     */
    public record Processor(double jvm, double database, double temporal) {

        public double all() {
            return jvm + database + temporal;
        }

        public Processor since(Processor before) {
            return new Processor(jvm - before.jvm, database - before.database, temporal - before.temporal);
        }

        public Processor and(Processor other) {
            return new Processor(jvm + other.jvm, database + other.database, temporal + other.temporal);
        }

        public Processor each(int count) {
            return new Processor(jvm / count, database / count, temporal / count);
        }
    }
}
