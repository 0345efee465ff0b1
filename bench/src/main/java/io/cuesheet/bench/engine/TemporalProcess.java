package io.cuesheet.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** The Temporal dev server that this JVM started, as a process that can be stopped for a while. */
record TemporalProcess(long pid) {

    static Optional<TemporalProcess> find() {
        return ProcessHandle.current()
                .children()
                .filter(child -> Arrays.asList(child.info().arguments().orElse(new String[0]))
                        .contains("start-dev"))
                .findFirst()
                .map(child -> new TemporalProcess(child.pid()));
    }

    <T> T whileStopped(Supplier<T> action) {
        signal("STOP");
        try {
            return action.get();
        } finally {
            signal("CONT");
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
