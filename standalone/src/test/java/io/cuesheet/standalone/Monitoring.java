package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Prometheus of its own, with the rules that the product comes with, over one running process. */
final class Monitoring implements AutoCloseable {

    static final Path FILES = Path.of("..", "docs", "monitoring");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    /** @param scraped host and port of a process's health and metrics */
    Monitoring(String scraped) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "prometheus-");
        // What lasts for minutes in an office counts at once here.
        String rules = Files.readString(FILES.resolve("alerts.yml")).replaceAll("for: \\d+m", "for: 0s");
        Files.writeString(folder.resolve("alerts.yml"), rules);
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [alerts.yml]
                scrape_configs:
                  - job_name: cuesheet
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["%s"]}]
                """.formatted(scraped));
        String address = Ports.LOOPBACK + ":" + FreePorts.next();
        url = "http://" + address;
        process = new ProcessBuilder(
                        program("prometheus"),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /**
     * The path of {@code prometheus} or {@code promtool}. Where there is none, the test is skipped and says how to get it; where
     * CUESHEET_PROMETHEUS says that there must be one, as in CI, it fails.
     */
    static String program(String name) {
        String wanted =
                Optional.ofNullable(System.getenv("CUESHEET_PROMETHEUS")).orElse("");
        Optional<String> found = wanted.contains("/")
                ? Optional.of(Path.of(wanted).resolveSibling(name).toString())
                : onPath(name);
        if (wanted.isBlank()) {
            Assumptions.assumeTrue(
                    found.isPresent(),
                    name
                            + " is missing: install it (Debian: apt-get install prometheus) or set CUESHEET_PROMETHEUS to it");
        }
        assertThat(found).as("%s, which CUESHEET_PROMETHEUS asks for", name).isPresent();
        return found.get();
    }

    private static Optional<String> onPath(String name) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path program = Path.of(folder, name);
            if (Files.isExecutable(program)) {
                return Optional.of(program.toString());
            }
        }
        return Optional.empty();
    }

    /** Whether an alert fires at this moment. */
    boolean fires(String alert) {
        for (JsonNode one : get("/api/v1/alerts").at("/data/alerts")) {
            if (one.at("/labels/alertname").asText().equals(alert)
                    && one.at("/state").asText().equals("firing")) {
                return true;
            }
        }
        return false;
    }

    /** The value of an expression; empty where it has none. */
    Optional<Double> value(String metric) {
        JsonNode value = get("/api/v1/query?query=" + metric).at("/data/result/0/value/1");
        return value.isMissingNode() ? Optional.empty() : Optional.of(Double.valueOf(value.asText()));
    }

    JsonNode rules() {
        return get("/api/v1/rules").at("/data/groups/0/rules");
    }

    private JsonNode get(String path) {
        return Api.json(fetch(url + path));
    }

    static HttpResponse<String> fetch(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
