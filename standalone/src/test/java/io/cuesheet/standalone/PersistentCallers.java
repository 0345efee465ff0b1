package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Programs that import, edit and move messages, and let messages fall due, while the processes behind the API are killed. Each repeats a
 * request with the same Idempotency-Key until it is answered, and notes what it was promised.
 */
final class PersistentCallers implements AutoCloseable {

    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(4);
    private static final int EVENTS_A_FILE = 4;
    private static final int MESSAGES_A_BATCH = 12;

    private final Killable cuesheet;
    private final long seed;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<Future<?>> callers = new CopyOnWriteArrayList<>();

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Queue<String> notYetDue = new ConcurrentLinkedQueue<>();
    private final List<String> batches = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> edits = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicInteger files = new AtomicInteger();

    PersistentCallers(Killable cuesheet, long seed) {
        this.cuesheet = cuesheet;
        this.seed = seed;
    }

    void start() {
        importFile();
        every(Duration.ofSeconds(3), random -> importFile());
        every(Duration.ofMillis(300), random -> letOneFallDue());
        every(Duration.ofMillis(700), this::edit);
        every(Duration.ofMillis(700), this::edit);
        every(Duration.ofSeconds(3), this::moveMany);
    }

    /** Waits for the time given, or less if a caller has failed. */
    void goOnFor(Duration time) throws InterruptedException {
        if (stop.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            stop();
        }
    }

    /** Returns when the last request of each is answered; fails as the first caller that failed. */
    void stop() throws InterruptedException {
        stop.countDown();
        for (Future<?> caller : callers) {
            try {
                caller.get();
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            }
        }
    }

    @Override
    public void close() {
        stop.countDown();
        pool.shutdownNow();
    }

    /** All messages whose import was answered. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    List<String> batches() {
        return List.copyOf(batches);
    }

    /** How many edits of each message were answered with 200. */
    Map<String, Integer> edits() {
        return edits.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get()));
    }

    /** Answers by their status; those without one are the lost connections. */
    Map<Integer, AtomicInteger> answers() {
        return new TreeMap<>(answers);
    }

    private interface Call {
        void make(Random random);
    }

    private void every(Duration pause, Call call) {
        Random random = new Random(seed + callers.size());
        callers.add(pool.submit(() -> {
            try {
                do {
                    call.make(random);
                } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
                return null;
            } finally {
                stop.countDown();
            }
        }));
    }

    private void importFile() {
        String name = "file" + files.incrementAndGet();
        HttpResponse<String> imported = answered(
                "POST", "/api/events/import", Tour.of(name, EVENTS_A_FILE).csv(), "Content-Type", "text/csv");
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
        JsonNode jobs = Api.json(answered("GET", "/api/scheduler/jobs?text=" + name + "-", ""))
                .get("jobs");
        assertThat(jobs).as(name).hasSize(3 * EVENTS_A_FILE);
        jobs.forEach(job -> {
            messages.add(job.get("id").textValue());
            notYetDue.add(job.get("id").textValue());
        });
    }

    private void letOneFallDue() {
        String id = notYetDue.poll();
        if (id != null) {
            patch(id, sendAt(Instant.now().plusSeconds(2)));
        }
    }

    private void edit(Random random) {
        String id = anyOf(random);
        switch (random.nextInt(8)) {
            case 0 -> patch(id, "{\"status\":\"paused\"}");
            case 1 -> patch(id, "{\"status\":\"scheduled\"}");
            default -> patch(id, sendAt(Instant.now().plus(5 + random.nextInt(30), ChronoUnit.DAYS)));
        }
    }

    private void moveMany(Random random) {
        String ids = IntStream.range(0, MESSAGES_A_BATCH)
                .mapToObj(number -> "\"" + anyOf(random) + "\"")
                .distinct()
                .collect(Collectors.joining(","));
        HttpResponse<String> accepted = answered(
                "POST",
                "/api/scheduler/jobs/bulk",
                "{\"action\":\"reschedule\",\"shift\":\"P1D\",\"ids\":[%s]}".formatted(ids),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        batches.add(Api.json(accepted).get("id").textValue());
    }

    private void patch(String id, String body) {
        HttpResponse<String> answer = answered(
                "PATCH",
                "/api/scheduler/jobs/" + id,
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        if (answer.statusCode() == 200) {
            edits.computeIfAbsent(id, unused -> new AtomicInteger()).incrementAndGet();
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isIn(409, 422);
        }
    }

    private String anyOf(Random random) {
        return messages.get(random.nextInt(messages.size()));
    }

    private static String sendAt(Instant time) {
        return "{\"send_at\":\"%s\"}".formatted(time);
    }

    private HttpResponse<String> answered(String method, String path, String body, String... headers) {
        return Eventually.value(LONGEST_OUTAGE, () -> answer(method, path, body, headers));
    }

    /** Null where the connection was lost or the answer says that a part is away for the moment. */
    private @Nullable HttpResponse<String> answer(String method, String path, String body, String... headers) {
        try {
            HttpResponse<String> answer = cuesheet.api().call(method, path, body, headers);
            note(answer.statusCode());
            assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(500);
            return answer.statusCode() == 503 ? null : answer;
        } catch (UncheckedIOException lost) {
            note(0);
            return null;
        }
    }

    private void note(int status) {
        answers.computeIfAbsent(status, unused -> new AtomicInteger()).incrementAndGet();
    }
}
