package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands on many messages, and messages that no rule planned, against real workflows. */
@Tag("instance")
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
    }

    @Test
    void manyAreSentNowAndEachOnceEvenWhereItsWorkflowIsToldTwice() {
        List<String> messages = season(4);
        int mails = mails();

        JsonNode batch = bulk("{\"action\": \"send_now\", \"ids\": " + json(messages) + "}");

        assertThat(finished(batch).get("done").intValue()).isEqualTo(12);
        tellAgain(batch);
        assertThat(finished(batch).get("done").intValue()).isEqualTo(12);
        assertThat(mails() - mails).isEqualTo(12);
    }

    @Test
    void whatHasFailedIsSentToo() {
        List<String> messages = season(1);
        messages.forEach(message -> assertThat(cuesheet.api()
                        .patch(message, "{\"status\": \"failed\"}")
                        .statusCode())
                .isEqualTo(200));
        int mails = mails();

        JsonNode batch = bulk("{\"action\": \"send_now\", \"ids\": " + json(messages) + "}");

        assertThat(finished(batch).get("done").intValue()).isEqualTo(3);
        assertThat(messages)
                .allSatisfy(message ->
                        assertThat(job(message).get("status").textValue()).isEqualTo("sent"));
        assertThat(mails() - mails).isEqualTo(3);
    }

    @Test
    void aStoppedBatchLeavesTheRestAlone() {
        List<String> messages = season(100);

        JsonNode batch = bulk("{\"action\": \"send_now\", \"ids\": " + json(messages) + "}");
        cuesheet.call("POST", "/api/scheduler/batches/" + batch.get("id").textValue() + "/stop", "");

        JsonNode finished = finished(batch);
        int done = finished.get("done").intValue();
        assertThat(finished.get("stopped").intValue()).isPositive().isEqualTo(300 - done);
        assertThat(revisions(messages)).isEqualTo(300 + done);
    }

    @Test
    void aMessageThatIsCreatedTwiceWithOneKeyIsSentOnce() {
        String event = job(season(1).getFirst()).get("event_id").textValue();
        int mails = mails();
        String body = """
                {"event_id": "%s", "contact_role": "Office", "message_type": "REMINDER", "send_at": "%s"}
                """.formatted(event, Instant.now().plusSeconds(1));

        String created = create(body).get("id").textValue();
        assertThat(create(body).get("id").textValue()).isEqualTo(created);

        Eventually.within(
                SOON, () -> assertThat(job(created).get("status").textValue()).isEqualTo("sent"));
        assertThat(job(created).get("ad_hoc").booleanValue()).isTrue();
        assertThat(mails() - mails).isEqualTo(1);
    }

    @Test
    void whatIsExportedLivesOnInAnEmptyOrganisation() {
        String paused = season(1).getFirst();
        bulk("{\"action\": \"status\", \"status\": \"paused\", \"ids\": [\"%s\"]}".formatted(paused));
        Eventually.within(
                SOON, () -> assertThat(job(paused).get("status").textValue()).isEqualTo("paused"));
        String key = emptyOrganisation("copy-" + imports);
        String query = "/api/scheduler/jobs/export?text=Show%20" + imports + "-";
        String file = cuesheet.call("GET", query, "").body();

        HttpResponse<String> imported =
                cuesheet.call("POST", "/api/scheduler/jobs/import", file, "Authorization", "Bearer " + key);
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);

        assertThat(cuesheet.call("GET", query, "", "Authorization", "Bearer " + key)
                        .body())
                .isEqualTo(file);
        JsonNode jobs = RunningCuesheet.json(
                        cuesheet.call("GET", "/api/scheduler/jobs", "", "Authorization", "Bearer " + key))
                .get("jobs");
        assertThat(jobs)
                .hasSize(3)
                .allSatisfy(job -> Eventually.within(SOON, () -> {
                    MessageState state = cuesheet.temporal()
                            .newUntypedWorkflowStub("message:" + job.get("id").textValue())
                            .query(MessageContract.STATE, MessageState.class);
                    assertThat(state.status().wireName())
                            .isEqualTo(job.get("status").textValue());
                    assertThat(state.sendAt()).isEqualTo(job.get("send_at").textValue());
                }));
    }

    /** With the same message types as the first one; returns an admin's key. */
    private static String emptyOrganisation(String code) {
        String key = code + "-key";
        cuesheet.jdbc().sql("""
                        with copied as (
                            insert into organisation
                            select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'code', :code))).*
                            from organisation o where o.code = 'demo'
                            returning id),
                        opened as (
                            insert into api_key (id, org_id, name, key_hash, permissions, created_at)
                            select gen_random_uuid(), id, 'copy', encode(sha256(convert_to(:key, 'UTF8')), 'hex'), role_permissions('admin'), now()
                            from copied)
                        insert into message_type
                        select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'org_id', c.id))).*
                        from copied c, message_type t
                        join organisation o on o.id = t.org_id and o.code = 'demo'
                        """).param("code", code).param("key", key).update();
        return key;
    }

    private static JsonNode create(String body) {
        HttpResponse<String> answer =
                cuesheet.call("POST", "/api/scheduler/jobs", body, "Idempotency-Key", "created-" + imports);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return RunningCuesheet.json(answer);
    }

    /** As if the syncer had been killed after it had told the workflows, and before it noted so. */
    private static void tellAgain(JsonNode batch) {
        cuesheet.jdbc().sql("""
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        select i.message_id, b.org_id, 'tell', now(), 'sendNow', now()
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        where b.id = :batch::uuid
                        on conflict do nothing
                        """).param("batch", batch.get("id").textValue()).update();
        Eventually.within(SOON, () -> assertThat(untold()).isZero());
    }

    private static int untold() {
        return cuesheet.jdbc()
                .sql("select count(*) from engine_sync")
                .query(Integer.class)
                .single();
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
        return cuesheet.job(id);
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
        Eventually.within(SOON, () -> assertThat(untold()).isZero());
        return ids;
    }

    private static String json(List<String> ids) {
        return "[\"" + String.join("\", \"", ids) + "\"]";
    }

    private static int mails() {
        return cuesheet.mail().getReceivedMessages().length;
    }
}
