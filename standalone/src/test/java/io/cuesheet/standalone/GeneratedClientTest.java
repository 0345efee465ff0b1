package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that a generator makes of the description does an office's work against a running instance. */
@Tag("instance")
class GeneratedClientTest {

    private static final Path SOURCES = Path.of("src", "test", "python").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "generated-client").toAbsolutePath();
    private static final Path PYTHON = FOLDER.resolve("venv/bin/python");
    private static final Path INSTALLED = FOLDER.resolve("installed.txt");
    private static final Path CLIENT = FOLDER.resolve("cuesheet_client");

    /** Names that the generator gives to what has none in the description. */
    private static final String NAMELESS = ".*s_(type_\\d+_)?item\\.py";

    /** Once for each list of requirements: it takes longer than all the rest. */
    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(FOLDER);
        Path requirements = SOURCES.resolve("requirements.txt");
        if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, requirements) < 0) {
            return;
        }
        run(
                "Python 3.10 or newer with venv is missing: apt-get install python3-venv",
                "python3",
                "-m",
                "venv",
                "--clear",
                "venv");
        run(
                "",
                PYTHON.toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "-r",
                requirements.toString());
        Files.copy(requirements, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aGeneratedClientImportsListsMovesAndSends() throws Exception {
        try (RunningCuesheet cuesheet = new RunningCuesheet()) {
            generate(cuesheet.call("GET", "/v3/api-docs", "").body());

            String said = run(
                    "",
                    PYTHON.toString(),
                    "-W",
                    "error",
                    SOURCES.resolve("season.py").toString(),
                    cuesheet.url(),
                    Api.KEY);

            assertThat(said).startsWith("sent ");
            assertThat(cuesheet.mail().getReceivedMessages()).hasSize(1);
        }
    }

    /** Fails for anything that the generator warns about, and for what it has to name itself. */
    private static void generate(String description) throws Exception {
        Path document = Files.writeString(FOLDER.resolve("cuesheet.json"), description);
        run(
                "",
                PYTHON.toString(),
                "-m",
                "openapi_python_client",
                "generate",
                "--path",
                document.toString(),
                "--config",
                SOURCES.resolve("generator.yml").toString(),
                "--output-path",
                CLIENT.toString(),
                "--meta",
                "none",
                "--overwrite",
                "--fail-on-warning");
        try (Stream<Path> models = Files.list(CLIENT.resolve("models"))) {
            List<String> nameless = models.map(model -> model.getFileName().toString())
                    .filter(name -> name.matches(NAMELESS))
                    .toList();
            assertThat(nameless).isEmpty();
        }
    }

    private static String run(String otherwise, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PYTHONPATH", FOLDER.toString());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new AssertionError(otherwise, missing);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s %s", otherwise, said).isZero();
        return said;
    }
}
