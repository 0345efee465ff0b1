package io.cuesheet.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The REST API of a running instance, as a program with the first admin's key sees it. */
final class Api implements AutoCloseable {

    static final String KEY = "key-for-tests-of-at-least-32-characters";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Api(String url) {
        this.url = url;
    }

    /** The body of a POST or PATCH is JSON and the key is the first admin's, unless a header says otherwise. */
    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(90))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpHeaders given = request.build().headers();
        if (given.firstValue("Authorization").isEmpty()) {
            request.header("Authorization", "Bearer " + KEY);
        }
        if (!body.isEmpty() && given.firstValue("Content-Type").isEmpty()) {
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

    HttpResponse<String> patch(String id, String body, String... headers) {
        return call("PATCH", "/api/scheduler/jobs/" + id, body, headers);
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

    @Override
    public void close() {
        http.close();
    }
}
