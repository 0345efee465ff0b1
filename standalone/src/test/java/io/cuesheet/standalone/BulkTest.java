package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One command on many messages against real workflows. */
class BulkTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static RunningCuesheet cuesheet;
    private static int imports;

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet();
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
    }

    @Test
    void threeHundredAreMovedAndTheOneThatChangedMeanwhileIsLeftAlone() {
        List<String> messages = season(100);
        String changed = messages.get(150);
        move(changed, Instant.now().plus(5, ChronoUnit.DAYS));
        JsonNode before = job(changed);

        JsonNode batch = bulk("""
                {"action": "reschedule", "shift": "P1D", "ids": %s, "revisions": {"%s": 1}}
                """.formatted(json(messages), changed));
        JsonNode finished = finished(batch);

        assertThat(finished.get("total").intValue()).isEqualTo(300);
        assertThat(finished.get("done").intValue()).isEqualTo(299);
        assertThat(finished.get("conflicts").intValue()).isEqualTo(1);
        assertThat(job(changed)).isEqualTo(before);
        JsonNode moved = job(messages.getFirst());
        assertThat(Instant.parse(moved.get("send_at").textValue()))
                .isEqualTo(Instant.parse(moved.get("planned_at").textValue()).plus(1, ChronoUnit.DAYS));
        assertThat(revisions(messages)).isEqualTo(300 * 2);

        forgetOutcomes(batch);

        JsonNode again = finished(batch);
        assertThat(again.get("done").intValue()).isEqualTo(299);
        assertThat(revisions(messages)).isEqualTo(300 * 2);
    }

    @Test
    void manyAreSentNowAndEachOnceEvenWhereItsOutcomeWasForgotten() {
        List<String> messages = season(4);
        int mails = mails();

        JsonNode batch = bulk("{\"action\": \"send_now\", \"ids\": " + json(messages) + "}");

        assertThat(finished(batch).get("done").intValue()).isEqualTo(12);
        forgetOutcomes(batch);
        assertThat(finished(batch).get("done").intValue()).isEqualTo(12);
        assertThat(mails() - mails).isEqualTo(12);
    }

    @Test
    void aStoppedBatchLeavesTheRestAlone() {
        List<String> messages = season(100);

        JsonNode batch = bulk("{\"action\": \"status\", \"status\": \"paused\", \"ids\": " + json(messages) + "}");
        cuesheet.call("POST", "/api/scheduler/batches/" + batch.get("id").textValue() + "/stop", "");

        JsonNode finished = finished(batch);
        int done = finished.get("done").intValue();
        assertThat(finished.get("stopped").intValue()).isPositive().isEqualTo(300 - done);
        assertThat(revisions(messages)).isEqualTo(300 + done);
    }

    /** As if the worker had been killed after it had handed the commands over, and before it noted so. */
    private static void forgetOutcomes(JsonNode batch) {
        cuesheet.jdbc().sql("""
                        update outbox o set done_at = null, outcome = null, leased_until = null
                        from batch_item i
                        where i.batch_id = :batch::uuid and o.message_id = i.message_id and o.command_no = i.command_no
                          and o.outcome = 'DONE'
                        """).param("batch", batch.get("id").textValue()).update();
        // The bell: a waiting relay looks at once.
        cuesheet.jdbc().sql("select pg_notify('cuesheet_outbox', '')").query().singleRow();
    }

    private static JsonNode finished(JsonNode batch) {
        String path = "/api/scheduler/batches/" + batch.get("id").textValue();
        Eventually.within(
                SOON,
                () -> assertThat(cuesheet.get(path).get("state").textValue()).isEqualTo("finished"));
        return cuesheet.get(path);
    }

    private static JsonNode bulk(String body) {
        HttpResponse<String> answer = cuesheet.call("POST", "/api/scheduler/jobs/bulk", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return RunningCuesheet.json(answer);
    }

    private static void move(String id, Instant sendAt) {
        HttpResponse<String> answer =
                cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"send_at\": \"" + sendAt + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static JsonNode job(String id) {
        return cuesheet.get("/api/scheduler/jobs/" + id);
    }

    private static int revisions(List<String> messages) {
        return cuesheet.jdbc()
                .sql("select sum(revision) from scheduled_message where id = any(:ids::uuid[])")
                .param("ids", messages.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Plans three messages an event, and waits until their workflows are started. */
    private static List<String> season(int events) {
        String start = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        StringBuilder csv = new StringBuilder("external_ref,name,venue,city,starts_at,time_zone,load_in_time,"
                + "contact_role,contact_email,contact_phone\n");
        imports++;
        for (int event = 0; event < events; event++) {
            csv.append("show-%d-%d,Show %1$d-%2$d,Hall,Ghent,%3$sT20:00,Europe/Brussels,,Office,office@example.org,\n"
                    .formatted(imports, event, start));
        }
        cuesheet.importCsv(csv.toString());
        List<String> ids = new ArrayList<>();
        cuesheet.get("/api/scheduler/jobs?limit=500&text=Show%20" + imports + "-")
                .get("jobs")
                .forEach(job -> ids.add(job.get("id").textValue()));
        Eventually.within(
                SOON,
                () -> assertThat(cuesheet.jdbc()
                                .sql("select count(*) from outbox where done_at is null")
                                .query(Integer.class)
                                .single())
                        .isZero());
        return ids;
    }

    private static String json(List<String> ids) {
        return "[\"" + String.join("\", \"", ids) + "\"]";
    }

    private static int mails() {
        return cuesheet.mail().getReceivedMessages().length;
    }
}
