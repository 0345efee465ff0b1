package io.cuesheet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example for the command line in docs/contract.md, run as it stands there. */
final class ContractExample {

    private static final Pattern COMMANDS = Pattern.compile("### Command line\\s+```sh\n(.*?)```", Pattern.DOTALL);

    /** The command line tool may have another name here. */
    private static final String SHELL = """
            set -e
            temporal() { "$TEMPORAL_CLI" "$@"; }
            """;

    private ContractExample() {}

    /** What the commands print, and how the first one that fails ends. */
    record Outcome(int exitCode, String output) {}

    /** Runs the commands with these variables. */
    static Outcome run(Map<String, String> variables) {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", SHELL + commands()).redirectErrorStream(true);
        shell.environment().put("TEMPORAL_CLI", RunningCuesheet.temporalCli());
        shell.environment().putAll(variables);
        try {
            Process process = shell.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String commands() {
        try {
            Matcher page = COMMANDS.matcher(Files.readString(Path.of("../docs/contract.md")));
            if (!page.find()) {
                throw new IllegalStateException("docs/contract.md has no example for the command line");
            }
            return page.group(1);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
