package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.db.Ids;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobCreationApiTest extends ApiTest {

    private final MessageId planned = season.message("Mahler", NOW.plusSeconds(60));
    private final String event = column("event_id");

    @Test
    void aMessageIsCreatedBesideThePlannedOne() {
        Answer answer = create(body("promoter", "REMINDER", "2026-11-02T10:00:00+01:00"))
                .expect(201);

        assertThat(answer.<Object>json("$"))
                .extracting(
                        "event_id", "contact_role", "message_type", "send_at", "status", "pinned", "ad_hoc", "revision")
                .containsExactly(event, "promoter", "REMINDER", "2026-11-02T09:00:00Z", "scheduled", true, true, 1);
        assertThat(answer.header("Location")).isEqualTo(JOBS + "/" + answer.json("$.id"));
        assertThat(jdbc.sql("""
                        select a.action || ' ' || s.kind from audit_entry a
                        join engine_sync s on s.message_id = a.message_id
                        where a.message_id = cast(? as uuid)
                        """)
                        .param(answer.<String>json("$.id"))
                        .query(String.class)
                        .list())
                .containsExactly("create start");
        String byId = "{\"event_id\": \"%s\", \"contact_id\": \"%s\", \"message_type\": \"INIT\", \"send_at\": \"%s\"}"
                .formatted(event, column("contact_id"), NOW);
        create(byId).expect(201);
    }

    @Test
    void oneKeyMakesOneMessageHoweverOftenAndHoweverTightlyItIsUsed() {
        int before = messages();
        String body = body("promoter", "REMINDER", "2026-11-02T10:00:00Z");
        List<CompletableFuture<Answer>> together = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> create(body, "Idempotency-Key", "k-1")))
                .toList();

        assertThat(together.stream()
                        .map(answer -> answer.join().expect(201).<String>json("$.id"))
                        .distinct())
                .hasSize(1);
        create(body("promoter", "INIT", "2026-11-02T10:00:00Z"), "Idempotency-Key", "k-1")
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(messages()).isEqualTo(before + 1);
        create(body).expect(201);
        assertThat(messages()).isEqualTo(before + 2);
        Season other = newSeason();
        String theirs = other.key(other.org() + "-operator", "operator");
        client.send("POST", JOBS, theirs, body, withJson("Idempotency-Key", "k-1"))
                .expectProblem(404, "NOT_FOUND");
    }

    @Test
    void whatDoesNotFitIsRefusedAndTakesNoKey() {
        String[] key = {"Idempotency-Key", "k-2"};
        create(body("promoter", "REMINDER", "2026-11-01T11:54:59Z"), key).expectProblem(422, "IN_PAST");
        create(body("promoter", "REMINDER", "2036-11-01T11:54:59Z"), key).expectProblem(422, "TOO_FAR");
        create(body("promoter", "REMINDER", "2026-11-02T10:00:00"), key).expectProblem(400, "NAIVE_TIMESTAMP");
        create(body("nobody", "REMINDER", "2026-11-02T10:00:00Z"), key).expectProblem(404, "NOT_FOUND");
        create(body("promoter", "NONE", "2026-11-02T10:00:00Z"), key).expectProblem(404, "NOT_FOUND");
        create(
                        body("promoter", "REMINDER", "2026-11-02T10:00:00Z")
                                .replace(event, Ids.next().toString()),
                        key)
                .expectProblem(404, "NOT_FOUND");
        create("{}", key).expectProblem(400, "MALFORMED");
        create(body("promoter", "REMINDER", "soon"), key).expectProblem(400, "MALFORMED");
        String viewer = key("viewer");
        String body = body("promoter", "REMINDER", "2026-11-02T10:00:00Z");
        client.send("POST", JOBS, viewer, body, withJson()).expectProblem(403, "FORBIDDEN");
        assertThat(messages()).isEqualTo(1);
        create(body, key).expect(201);
    }

    private String body(String role, String type, String sendAt) {
        return "{\"event_id\": \"%s\", \"contact_role\": \"%s\", \"message_type\": \"%s\", \"send_at\": \"%s\"}"
                .formatted(event, role, type, sendAt);
    }

    private String column(String name) {
        return jdbc.sql("select %s::text from scheduled_message where id = ?".formatted(name))
                .param(planned.value())
                .query(String.class)
                .single();
    }

    private int messages() {
        return jdbc.sql("select count(*) from scheduled_message where org_id = ?")
                .param(season.org().value())
                .query(Integer.class)
                .single();
    }

    private Answer create(String body, String... headers) {
        return post(JOBS, body, headers);
    }
}
