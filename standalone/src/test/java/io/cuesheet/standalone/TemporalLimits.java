package io.cuesheet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Limits of the Temporal dev server that a test lowers, to see in seconds what takes minutes or thousands of commands otherwise. */
final class TemporalLimits {

    private TemporalLimits() {}

    /**
     * A setting of {@link RunningCuesheet}: a program that takes the place of the Temporal CLI and starts the server with this
     * value of its dynamic configuration.
     */
    static Map<String, String> with(String name, String value) {
        String script = """
                #!/bin/sh
                exec '%s' "$@" --dynamic-config-value '%s=%s'
                """.formatted(RunningCuesheet.temporalCli(), name, value);
        try {
            Path program = Files.createTempFile(
                    Files.createDirectories(Path.of("target", "running")),
                    "temporal-",
                    ".sh",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return Map.of("TEMPORAL_CLI", Files.writeString(program, script).toString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
