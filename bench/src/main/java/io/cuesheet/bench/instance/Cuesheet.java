package io.cuesheet.bench.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.bench.table.Column;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cuesheet over its REST API. Each message has its own event and recipient. It is done once the sandbox has it, a mail once its outcome is known. */
public final class Cuesheet implements Contestant {

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private static final String MESSAGE = """
            {"external_ref": "%1$s-%2$d", "event_name": "%1$s", "venue": "Hall", "city": "Town", "starts_at": "%3$sT20:00",
             "time_zone": "Europe/Berlin", "event_status": "confirmed", "contact_role": "Office",
             "contact_email": "office-%2$d@%1$s.example.org", "message_type": "REMINDER", "send_at": "%4$s", "planned_at": "%4$s",
             "pinned": "true", "status": "scheduled", "attempts": "0", "ad_hoc_ref": "%5$s"}""";

    private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
    private final Api api;
    private final JdbcClient jdbc;

    public Cuesheet(Api api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    @Override
    public Column column() {
        return Column.CUESHEET;
    }

    /** Imports the messages, and returns once each has its workflow. */
    @Override
    public Duration plan(String label, List<Instant> due) {
        String day = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        String messages = IntStream.range(0, due.size())
                .mapToObj(number -> MESSAGE.formatted(label, number, day, due.get(number), UUID.randomUUID()))
                .collect(Collectors.joining(",", "{\"messages\": [", "]}"));
        long start = System.nanoTime();
        api.call("POST", "/api/scheduler/jobs/import", messages);
        Duration stored = Duration.ofNanos(System.nanoTime() - start);
        awaitTold();
        return stored;
    }

    @Override
    public void move(String label, int number, Instant to) {
        String id = ids.computeIfAbsent(label, this::find).get(number);
        api.call("PATCH", "/api/scheduler/jobs/" + id, "{\"send_at\": \"%s\"}".formatted(to));
    }

    /** Moves all messages whose event's name begins like this by a day, and returns once the batch is finished. */
    public void moveAll(String name) {
        JsonNode batch = api.call("POST", "/api/scheduler/jobs/bulk", """
                {"action": "reschedule", "shift": "P1D", "filter": {"text": "%s"}}""".formatted(name));
        String path = "/api/scheduler/batches/" + batch.get("id").textValue() + "?limit=1";
        Waiting.until(
                LOOK_EVERY,
                () -> api.call("GET", path, "").get("state").textValue().equals("finished"));
    }

    /** Returns once it is sent. */
    public void sendNow(String label, int number) {
        String id = ids.computeIfAbsent(label, this::find).get(number);
        JsonNode answer = api.call("POST", "/api/scheduler/jobs/" + id + "/send-now", "{}");
        if (!answer.get("reason_code").textValue().equals("SENT")) {
            throw new IllegalStateException("a send now was answered with " + answer.get("reason_code"));
        }
    }

    public void hold(boolean held) {
        api.call("PUT", "/api/settings/hold", "{\"held\": %s}".formatted(held));
    }

    /** Returns once every workflow was told its row's current state. */
    public void awaitTold() {
        Waiting.until(
                LOOK_EVERY,
                () -> jdbc.sql("select not exists (select 1 from engine_sync)")
                        .query(Boolean.class)
                        .single());
    }

    /** Returns the number of attempts claimed between these times. */
    public int claimedBetween(Instant after, Instant before) {
        return jdbc.sql("select count(*) from delivery_attempt where claimed_at > :after and claimed_at < :before")
                .param("after", Timestamp.from(after))
                .param("before", Timestamp.from(before))
                .query(Integer.class)
                .single();
    }

    @Override
    public int executed(String label) {
        return executions(label).size();
    }

    @Override
    public List<Execution> executions(String label) {
        return jdbc.sql("""
                        select m.send_at, a.claimed_at, coalesce(s.received_at, a.outcome_at) as done_at
                        from scheduled_message m
                        join delivery_attempt a on a.message_id = m.id
                        left join sandbox_mail s on s.message_id = m.id
                        where m.event_name = :label and (s.message_id is not null or a.outcome = 'SENT')
                        """)
                .param("label", label)
                .query((row, number) -> new Execution(
                        row.getTimestamp("send_at").toInstant(),
                        row.getTimestamp("claimed_at").toInstant(),
                        row.getTimestamp("done_at").toInstant()))
                .list();
    }

    private List<String> find(String label) {
        return jdbc.sql("select id from scheduled_message where event_name = :label order by send_at, id")
                .param("label", label)
                .query(String.class)
                .list();
    }
}
