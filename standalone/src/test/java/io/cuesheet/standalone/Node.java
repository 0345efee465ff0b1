package io.cuesheet.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One of several pages or workers of an installation: a process that a test stops and starts again. */
final class Node implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** A worker's first line when it is told to stop, and a page's. */
    private static final String TAKES_NO_MORE = "taking no more work";

    private static final String NOT_READY = "not ready any more";

    private final String name;
    private final Path image;
    private final Path output;
    private final Map<String, String> environment;
    private final String management;
    private final HttpClient http = HttpClient.newHttpClient();
    private ComposedProgram program;

    /** @param managementPort of its health */
    Node(String name, Path image, Path output, Map<String, String> environment, int managementPort) {
        this.name = name;
        this.image = image;
        this.output = output;
        this.environment = environment;
        this.management = "http://%s:%d/actuator/health/readiness".formatted(Ports.LOOPBACK, managementPort);
    }

    void start() throws IOException {
        program = ComposedProgram.run(image, output, environment);
    }

    /** SIGTERM: it is on its way out when this returns. */
    void terminate() {
        program.terminate();
    }

    boolean endsWithin(Duration grace) throws InterruptedException {
        return program.endsWithin(grace);
    }

    boolean isAlive() {
        return program.isAlive();
    }

    boolean isReady() {
        return readiness().startsWith("200");
    }

    /** Status and body of the question whether it is ready; empty where nobody answers. */
    String readiness() {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(management))
                            .timeout(ANSWER)
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException refused) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Everything it wrote in all its lives. */
    String said() throws IOException {
        return Files.readString(output);
    }

    /** What it wrote from the moment when it was told to stop. */
    String saidLast() throws IOException {
        String said = said();
        return said.substring(Math.max(said.lastIndexOf(TAKES_NO_MORE), said.lastIndexOf(NOT_READY)));
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
        http.close();
    }
}
