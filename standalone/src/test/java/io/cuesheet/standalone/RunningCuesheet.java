package io.cuesheet.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole product with real parts, for a test: embedded PostgreSQL, the Temporal dev server as a process, a mail server that
 * listens on SMTP, worker, page and API. Its data folder is new.
 */
final class RunningCuesheet implements AutoCloseable {

    static final String PASSWORD = "correct horse 1";

    private static final String KEY = "key-for-tests";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final HttpClient http = HttpClient.newHttpClient();
    private final Instance instance;
    private final String url;
    private final String temporalAddress;
    private final Inside inside;

    /** Starts it empty. {@code more} are configurations whose beans take the place of the product's fallbacks. */
    RunningCuesheet(Class<?>... more) {
        this(Map.of(), more);
    }

    /** Starts it empty with these settings beside the usual ones; TEMPORAL_ADDRESS takes the place of a server of its own. */
    RunningCuesheet(Map<String, String> settings, Class<?>... more) {
        mail.start();
        Class<?>[] sources = new Class<?>[more.length + 2];
        sources[0] = CuesheetStandalone.class;
        sources[1] = Inside.class;
        System.arraycopy(more, 0, sources, 2, more.length);
        instance = new Instance(sources);
        int temporalPort = Ports.claim(0, "--temporal-port", "Temporal");
        temporalAddress = settings.getOrDefault("TEMPORAL_ADDRESS", Ports.LOOPBACK + ":" + temporalPort);
        StandaloneOptions options = new StandaloneOptions(0, temporalPort, 0, newDataFolder(), false);
        url = instance.start(options, environment(settings)).url();
        inside = Inside.LATEST.get();
    }

    String url() {
        return url;
    }

    String temporalAddress() {
        return temporalAddress;
    }

    GreenMail mail() {
        return mail;
    }

    JdbcClient jdbc() {
        return inside.jdbc;
    }

    WorkflowClient temporal() {
        return inside.temporal;
    }

    /** Calls the API with the admin's key; the body of a POST or PATCH is JSON unless a type says otherwise. */
    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(90))
                .header("Authorization", "Bearer " + KEY)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isEmpty()
                && request.build().headers().firstValue("Content-Type").isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    JsonNode get(String path) {
        return json(call("GET", path, ""));
    }

    JsonNode importCsv(String csv) {
        return json(call("POST", "/api/events/import", csv, "Content-Type", "text/csv"));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(response.statusCode() + " " + response.body(), notJson);
        }
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("CUESHEET_ADMIN_PASSWORD", PASSWORD);
        environment.put("CUESHEET_API_KEY", KEY);
        environment.put(
                "CUESHEET_SMTP_URL", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
        Optional.ofNullable(System.getenv("TEMPORAL_CLI")).ifPresent(cli -> environment.put("TEMPORAL_CLI", cli));
        return environment;
    }

    private static Path newDataFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "data-");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        instance.close();
        http.close();
        mail.stop();
    }

    /** A look inside, for what only a test wants to know. */
    @Configuration(proxyBeanMethods = false)
    static class Inside {

        static final AtomicReference<Inside> LATEST = new AtomicReference<>();

        private final JdbcClient jdbc;
        private final WorkflowClient temporal;

        Inside(JdbcClient jdbc, WorkflowClient temporal) {
            this.jdbc = jdbc;
            this.temporal = temporal;
            LATEST.set(this);
        }
    }
}
