package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cuesheet prepare}, with the real Java and a small program in place of Cuesheet. */
class PrepareTest {

    private static final String JAR = "cuesheet-standalone-0-exec.jar";

    @TempDir
    private Path root;

    /** A folder in which nothing is newer than its build. */
    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(Path.of("..", "cuesheet"), root.resolve("cuesheet"));
        Files.createFile(root.resolve("pom.xml"));
        Files.createDirectories(root.resolve("standalone/src/main"));
        Files.createFile(root.resolve("standalone/pom.xml"));
        Files.createDirectories(target());
    }

    @Test
    void aLaterStartUsesWhatJavaLearnedAndNothingElseIsLeft() throws Exception {
        ProgramStandIn.write(target().resolve(JAR), false);

        Said prepared = cuesheet(Map.of(), "prepare");
        assertThat(prepared.status()).as(prepared.text()).isZero();
        assertThat(prepared.text()).contains("Done: ./cuesheet run uses it until the next build.");
        assertThat(unpacked()).containsExactlyInAnyOrder(JAR, "learned.aot");
        assertThat(names(root.resolve(".cache"))).containsExactlyInAnyOrder("prepare.log", "tmp");

        // Java does not start in this mode unless it can use the cache.
        Said started = cuesheet(Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on"), "run", "--end");
        assertThat(started.status()).as(started.text()).isZero();
        assertThat(started.text()).contains("Cuesheet is ready", "-XX:AOTCache=", "learned.aot");
    }

    @Test
    void aProgramThatDoesNotStartIsSaidSoAndNothingIsKept() throws Exception {
        ProgramStandIn.write(target().resolve(JAR), true);

        Said prepared = cuesheet(Map.of(), "prepare");
        assertThat(prepared.status()).isEqualTo(2);
        assertThat(prepared.text()).contains("It did not start; see .cache/prepare.log.");
        assertThat(unpacked()).containsExactly(JAR);
        assertThat(names(root.resolve(".cache"))).containsExactlyInAnyOrder("prepare.log", "tmp");
    }

    @Test
    void withoutABuildItEndsWithOneLine() throws Exception {
        assertThat(buildThat("exit 1").lastLine()).isEqualTo("The build failed; its errors are above.");
        assertThat(buildThat("exit 0").lastLine()).isEqualTo("The build left no program in standalone/target.");
        assertThat(target()).isEmptyDirectory();
    }

    private Said buildThat(String ends) throws Exception {
        Path maven = root.resolve("mvnw");
        Files.writeString(maven, "#!/bin/sh\n" + ends + "\n", StandardOpenOption.CREATE);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
        Said prepared = cuesheet(Map.of(), "prepare");
        assertThat(prepared.status()).isEqualTo(2);
        return prepared;
    }

    private record Said(int status, String text) {

        String lastLine() {
            return text.lines().toList().getLast();
        }
    }

    private Said cuesheet(Map<String, String> environment, String... arguments) throws Exception {
        Path output = root.resolve("output.txt");
        ProcessBuilder command = new ProcessBuilder(
                        Stream.concat(Stream.of("bash", root.resolve("cuesheet").toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The small program needs no server.
        command.environment().put("TEMPORAL_CLI", "true");
        command.environment().putAll(environment);
        int status = command.start().waitFor();
        return new Said(status, Files.readString(output));
    }

    private Path target() {
        return root.resolve("standalone/target");
    }

    /** The files of the one unpacked build. */
    private List<String> unpacked() throws IOException {
        List<String> folders = names(target());
        assertThat(folders).hasSize(2).contains(JAR);
        return names(target().resolve(folders.stream()
                .filter(name -> name.startsWith("app-"))
                .findFirst()
                .orElseThrow()));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
