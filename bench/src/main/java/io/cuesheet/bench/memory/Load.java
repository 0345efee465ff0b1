package io.cuesheet.bench.memory;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.bench.instance.Api;
import io.cuesheet.bench.table.Spread;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The same requests each time: lists, single messages with their explanation and preview, events, edits, the audit log, the sign-in page. */
final class Load {

    private static final int REQUESTS = 600;
    private static final int CALLERS = 8;

    /** One request in so many is an edit. */
    private static final int KINDS = 10;

    private final Api api;
    private final String url;
    private final List<String> messages;

    Load(Api api, String url) {
        this.api = api;
        this.url = url;
        this.messages = api.call("GET", "/api/scheduler/jobs?limit=50&status=scheduled", "")
                .get("jobs")
                .valueStream()
                .map(job -> job.get("id").textValue())
                .toList();
    }

    /** Returns how long the edits took, in milliseconds. */
    Spread run() throws Exception {
        List<Callable<Double>> requests = IntStream.range(0, REQUESTS)
                .<Callable<Double>>mapToObj(number -> () -> request(number))
                .toList();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Double>> millis = callers.invokeAll(requests);
            double[] edits = new double[REQUESTS / KINDS];
            for (int edit = 0; edit < edits.length; edit++) {
                edits[edit] = millis.get(edit * KINDS).get();
            }
            for (Future<Double> request : millis) {
                request.get();
            }
            return Spread.of(edits);
        }
    }

    /** Returns its milliseconds. */
    private double request(int number) {
        String message = "/api/scheduler/jobs/" + messages.get(number / KINDS % messages.size());
        long start = System.nanoTime();
        switch (number % KINDS) {
            case 0 -> api.call("PATCH", message, edit(number));
            case 1 -> get(message);
            case 2 -> get(message + "/explain");
            case 3 -> get(message + "/preview");
            case 4 -> get("/api/scheduler/jobs?limit=50&status=scheduled");
            case 5 -> get("/api/scheduler/jobs?limit=50&text=concert");
            case 6 -> get("/api/scheduler/jobs/counts");
            case 7 -> get("/api/events?limit=50");
            case 8 -> get("/api/audit?limit=50");
            default -> signInPage();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private JsonNode get(String path) {
        return api.call("GET", path, "");
    }

    private static String edit(int number) {
        Instant later = Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(30, ChronoUnit.DAYS)
                .plusSeconds(number);
        return "{\"send_at\": \"%s\"}".formatted(later);
    }

    private void signInPage() {
        try (InputStream page = URI.create(url + "/login").toURL().openStream()) {
            page.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
