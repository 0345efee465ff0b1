package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What goes on while nodes come and go: messages fall due all the time, and a program reads and hands in more of them, by way of whichever
 * page says that it is ready.
 */
final class SteadyLoad implements AutoCloseable {

    /** Two messages a second: five processes on two slow processors are idle for half of the time. */
    private static final int AT_ONCE = 4;

    private static final Duration EVERY = Duration.ofSeconds(2);

    /** From being handed in until they are due. */
    private static final Duration AHEAD = Duration.ofSeconds(15);

    private static final Duration READS = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofMinutes(2);

    /** So many messages show how late they are without restarts. */
    private static final int UNDISTURBED = 40;

    private static final int ROUNDS_OF_LOOKS = 4;

    private final Nodes nodes;
    private final String name;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger handedIn = new AtomicInteger();
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(2);

    /** An attempt of the ledger, when it was due, and how late it began. */
    record Attempt(String recipient, int number, String outcome, Instant due, Duration late) {}

    /** Part of the time: what fell due in it was sent before the first restart. */
    record Window(Instant from, Instant until) {

        boolean contains(Attempt attempt) {
            return !attempt.due().isBefore(from) && attempt.due().isBefore(until);
        }
    }

    /** @param name of its events */
    SteadyLoad(Nodes nodes, String name) {
        this.nodes = nodes;
        this.name = name;
        callers.scheduleAtFixedRate(() -> tried(this::handIn), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        callers.scheduleAtFixedRate(() -> tried(this::read), 0, READS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns once mails go out. */
    void awaitFirst() {
        Eventually.within(SOON, () -> assertThat(sent()).isPositive());
    }

    /** Lets mails go out for a while before anything is restarted. */
    Window undisturbed() {
        Instant from = Instant.now();
        int before = sent();
        Eventually.within(SOON, () -> assertThat(sent()).isGreaterThanOrEqualTo(before + UNDISTURBED));
        return new Window(from, firstUnsent());
    }

    private Instant firstUnsent() {
        return nodes.jdbc()
                .sql("""
                        select coalesce(min(m.send_at), now()) from scheduled_message m join event e on e.id = m.event_id
                        where e.external_ref like :event and m.status <> 'sent'
                        """)
                .param("event", name + "-%")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Hands in no more, and returns once the last message was sent. */
    void end() throws InterruptedException {
        callers.shutdown();
        assertThat(callers.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Eventually.within(SOON, () -> assertThat(sent()).isEqualTo(handedIn()));
    }

    int handedIn() {
        return handedIn.get();
    }

    /** Requests that were not answered as they should. */
    List<String> failures() {
        return failures;
    }

    /** All attempts, the latest first. */
    List<Attempt> attempts() {
        return nodes
                .jdbc()
                .sql("""
                        select c.email as recipient, a.attempt, a.outcome, m.send_at, extract(epoch from a.claimed_at - m.send_at) * 1000 as late
                        from delivery_attempt a
                        join scheduled_message m on m.id = a.message_id
                        join event e on e.id = m.event_id
                        join contact c on c.id = m.contact_id
                        where e.external_ref like :event
                        """)
                .param("event", name + "-%")
                .query((row, number) -> new Attempt(
                        row.getString("recipient"),
                        row.getInt("attempt"),
                        row.getString("outcome"),
                        row.getObject("send_at", OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(row.getLong("late"))))
                .list()
                .stream()
                .sorted(Comparator.comparing(Attempt::late).reversed())
                .toList();
    }

    private int sent() {
        return nodes.jdbc()
                .sql("""
                        select count(*) from scheduled_message m join event e on e.id = m.event_id
                        where e.external_ref like :event and m.status = 'sent'
                        """)
                .param("event", name + "-%")
                .query(Integer.class)
                .single();
    }

    private void tried(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | AssertionError failed) {
            failures.add(Instant.now() + " " + failed);
        }
    }

    private void handIn() {
        int first = handedIn.get();
        Instant start = Instant.now().plus(AHEAD);
        String messages = IntStream.range(first, first + AT_ONCE)
                .mapToObj(number -> message(
                        number, start.plus(EVERY.multipliedBy(number - first).dividedBy(AT_ONCE))))
                .collect(Collectors.joining(",\n", "{\"messages\": [", "]}"));
        HttpResponse<String> answer = readyPage().call("POST", "/api/scheduler/jobs/import", messages);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        handedIn.addAndGet(AT_ONCE);
    }

    private String message(int number, Instant sendAt) {
        String day = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        return """
                {"external_ref": "%1$s-%2$d", "event_name": "%1$s", "venue": "Hall", "city": "Town", "starts_at": "%3$sT20:00",
                 "time_zone": "Europe/Berlin", "event_status": "confirmed", "contact_role": "Office",
                 "contact_email": "%1$s-%2$d@example.org", "message_type": "REMINDER", "send_at": "%4$s", "planned_at": "%4$s",
                 "pinned": "true", "status": "scheduled", "attempts": "0", "ad_hoc_ref": "%5$s"}""".formatted(name, number, day, sendAt, UUID.randomUUID());
    }

    private void read() {
        HttpResponse<String> answer = readyPage().call("GET", "/api/scheduler/jobs?limit=5", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** As a load balancer chooses one; on a busy machine it may look in vain once. */
    private Api readyPage() {
        for (int round = 0; round < ROUNDS_OF_LOOKS; round++) {
            for (Node page : nodes.pages()) {
                if (page.isReady()) {
                    return nodes.api(page);
                }
            }
        }
        throw new AssertionError("no page is ready");
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
