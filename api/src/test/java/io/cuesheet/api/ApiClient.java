package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Talks HTTP to the application as any client would. */
public final class ApiClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    public ApiClient(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** Sends a file. @param headers names and values in turn */
    public Answer sendFile(
            String method, String path, @Nullable String key, byte[] file, String type, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", type));
        return send(method, path, key, HttpRequest.BodyPublishers.ofByteArray(file), all.toArray(String[]::new));
    }

    /** @param headers names and values in turn */
    public Answer send(String method, String path, @Nullable String key, @Nullable String body, String... headers) {
        return send(
                method,
                path,
                key,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    private Answer send(
            String method, String path, @Nullable String key, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(method, body);
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException cause) {
            throw new AssertionError(cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public record Answer(HttpResponse<String> response) {

        public Answer expect(int status) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return this;
        }

        public Answer expectProblem(int status, String reasonCode) {
            expect(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(this.<Integer>json("$.status")).isEqualTo(status);
            assertThat(this.<String>json("$.detail")).isNotEmpty();
            assertThat(this.<String>json("$.reason_code")).isEqualTo(reasonCode);
            return this;
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public <T> T json(String path) {
            return JsonPath.read(response.body(), path);
        }
    }
}
