package io.cuesheet.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.Season;
import io.cuesheet.db.Ids;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bulk requests are taken, from whom, and how often. */
class BulkRequestApiTest extends BulkApiTest {

    @Test
    void moreThanExpectedAreNotTouched() {
        season.message("Seen", NOW.plusSeconds(60));
        season.message("Added meanwhile", NOW.plusSeconds(60));
        String admin = key("admin");
        String deletion = "{\"action\": \"delete\", \"filter\": {}, \"expected\": 1, \"confirm\": true}";
        for (Answer refused : List.of(
                bulk("{\"action\": \"send_now\", \"filter\": {}, \"expected\": 1}"),
                client.send("POST", BULK, admin, deletion, withJson()))) {
            refused.expectProblem(412, "STALE_REVISION");
            assertThat(refused.<Object>json("$"))
                    .extracting("expected", "matching")
                    .containsExactly(1, 2);
            assertThat(refused.<String>json("$.detail"))
                    .startsWith("2 messages match now instead of the expected 1; nothing was changed.");
        }
        assertThat(get(LIST).<List<?>>json("$.batches")).isEmpty();
        assertThat(texts("select message_id::text from send_request where org_id = ?"))
                .isEmpty();
        assertThat(get(JOBS).<List<?>>json("$.jobs")).hasSize(2);

        assertThat(keyed("expected", "{\"action\": \"send_now\", \"filter\": {}, \"expected\": 3}")
                        .expect(202)
                        .<Integer>json("$.total"))
                .as("fewer are less than was agreed to")
                .isEqualTo(2);
    }

    @Test
    void deletingIsDoneAtOnceAndCanBeUndone() {
        MessageId id = season.message("Gone", NOW.plusSeconds(60));
        bulk("{\"action\": \"delete\", \"filter\": {}, \"confirm\": true}").expectProblem(403, "FORBIDDEN");

        Answer batch = bulk("{\"action\": \"delete\", \"ids\": [\"%s\"]}".formatted(id))
                .expect(202);

        assertThat(batch.<Object>json("$")).extracting("state", "done").containsExactly("finished", 1);
        client.send("GET", "/api/scheduler/jobs/" + id, key, null).expectProblem(404, "NOT_FOUND");
        client.send("POST", "/api/scheduler/deletions/" + batch.json("$.deletion_id") + "/undo", key, null)
                .expect(200);
        client.send("GET", "/api/scheduler/jobs/" + id, key, null).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"action\": \"explode\", \"filter\": {}}",
                "{\"action\": \"send_now\"}",
                "{\"action\": \"send_now\", \"filter\": {}, \"ids\": []}",
                "{\"action\": \"send_now\", \"ids\": []}",
                "{\"action\": \"send_now\", \"ids\": [\"1\"]}",
                "{\"action\": \"send_now\", \"ids\": [null]}",
                "{\"action\": \"send_now\", \"filter\": {\"stauts\": []}}",
                "{\"action\": \"send_now\", \"filter\": {\"status\": []}}",
                "{\"action\": \"send_now\", \"filter\": {}, \"shift\": \"PT1H\"}",
                "{\"action\": \"reschedule\", \"filter\": {}}",
                "{\"action\": \"reschedule\", \"filter\": {}, \"shift\": \"PT0S\"}",
                "{\"action\": \"reschedule\", \"filter\": {}, \"shift\": \"1 hour\"}",
                "{\"action\": \"reschedule\", \"filter\": {}, \"shift\": \"PT1H\", \"send_at\": \"2026-12-01T10:00:00Z\"}",
                "{\"action\": \"status\", \"filter\": {}}",
                "{\"action\": \"status\", \"filter\": {}, \"status\": \"sent\", \"send_at\": \"2026-12-01T10:00:00Z\"}",
                "{\"action\": \"send_now\", \"filter\": {}, \"expected\": -1}",
                "{\"action\": \"send_now\", \"filter\": {}, \"confirm_codes\": [\"DUPLICATE\"]}",
                "{\"action\": \"send_now\", \"filter\": {}, \"confirm_codes\": [null]}",
                "{\"action\": \"reschedule\", \"filter\": {}, \"shift\": \"PT1H\", \"confirm_codes\": [\"ORG_HELD\"]}",
                "{\"action\": \"delete\", \"filter\": {}}"
            })
    void aBodyThatDoesNotFitIsRefused(String body) {
        season.message("Kept", NOW.plusSeconds(60));
        bulk(body).expectProblem(400, "MALFORMED");
        assertThat(jdbc.sql("select count(*) from batch where org_id = ?")
                        .param(season.org().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoMayDoWhatIsChecked() {
        String viewer = key("viewer");
        Season other = newSeason();
        String stranger = other.key(other.org() + "-admin", "admin");
        season.message("Seen", NOW.plusSeconds(60));
        client.send(
                        "POST",
                        BULK,
                        viewer,
                        "{\"action\": \"send_now\", \"filter\": {}}",
                        "Content-Type",
                        "application/json")
                .expectProblem(403, "FORBIDDEN");
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);
        client.send("GET", BATCHES + batch.json("$.id"), viewer, null).expect(200);
        client.send("POST", BATCHES + batch.json("$.id") + "/stop", viewer, null)
                .expectProblem(403, "FORBIDDEN");
        client.send("GET", BATCHES + batch.json("$.id"), stranger, null).expectProblem(404, "NOT_FOUND");
        client.send("POST", BATCHES + batch.json("$.id") + "/stop", stranger, null)
                .expectProblem(404, "NOT_FOUND");
        client.send("GET", BATCHES + Ids.next(), viewer, null).expectProblem(404, "NOT_FOUND");
        client.send("GET", BATCHES + "x", viewer, null).expectProblem(404, "NOT_FOUND");
        bulk("{\"action\": \"status\", \"filter\": {}, \"status\": \"asleep\"}").expectProblem(422, "UNKNOWN_STATUS");
        bulk("{\"action\": \"reschedule\", \"filter\": {}, \"send_at\": \"2026-12-01T10:00:00\"}")
                .expectProblem(400, "NAIVE_TIMESTAMP");
    }

    @Test
    void oneKeyMakesOneBatchHoweverOftenAndHoweverTightlyItIsUsed() {
        MessageId first = season.message("First", NOW.plusSeconds(60));
        MessageId second = season.message("Second", NOW.plusSeconds(60));
        String body = "{\"action\": \"reschedule\", \"shift\": \"PT1H\", \"ids\": [\"%s\", \"%s\"]}";
        List<CompletableFuture<Answer>> together = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> keyed("bulk-1", body.formatted(first, second))))
                .toList();

        List<String> batches = together.stream()
                .map(answer -> answer.join().expect(202).<String>json("$.id"))
                .distinct()
                .toList();
        assertThat(batches).hasSize(1);
        assertThat(keyed("bulk-1", body.formatted(second, first)).expect(202).header("Location"))
                .isEqualTo(BATCHES + batches.getFirst());
        assertThat(edits()).isEqualTo(2);

        keyed("bulk-1", body.formatted(first, Ids.next())).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        keyed("bulk-1", body.formatted(first, second).replace("PT1H", "PT2H"))
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        keyed("bulk-1", body.formatted(first, second).replace("}", ", \"revisions\": {\"%s\": 1}}".formatted(first)))
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(edits()).isEqualTo(2);
        assertThat(bulk(body.formatted(first, second)).expect(202).<String>json("$.id"))
                .isNotEqualTo(batches.getFirst());
    }

    @Test
    void aKeyIsForOneKindOfRequestInOneOrganisationAndARefusedRequestTakesNone() {
        MessageId id = season.message("Keyed", NOW.plusSeconds(60));
        String event = get(JOBS + "/" + id).json("$.event_id");
        String deletion = "{\"action\": \"delete\", \"ids\": [\"%s\"]}".formatted(id);
        client.send("POST", BULK, key("viewer"), deletion, withJson("Idempotency-Key", "bulk-2"))
                .expectProblem(403, "FORBIDDEN");
        keyed("bulk-2", "{}").expectProblem(400, "MALFORMED");
        keyed(" ", deletion).expectProblem(400, "MALFORMED");

        Answer deleted = keyed("bulk-2", deletion).expect(202);
        assertThat(keyed("bulk-2", deletion).expect(202).<Object>json("$")).isEqualTo(deleted.json("$"));
        String created =
                "{\"event_id\": \"%s\", \"contact_role\": \"promoter\", \"message_type\": \"REMINDER\", \"send_at\": \"%s\"}"
                        .formatted(event, NOW);
        post(JOBS, created, "Idempotency-Key", "bulk-2").expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        post(JOBS, created, "Idempotency-Key", "bulk-3").expect(201);
        keyed("bulk-3", "{\"action\": \"send_now\", \"filter\": {}}").expectProblem(422, "IDEMPOTENCY_KEY_REUSED");

        Season other = newSeason();
        String theirs = other.key(other.org() + "-operator", "operator");
        assertThat(client.send("POST", BULK, theirs, deletion, withJson("Idempotency-Key", "bulk-2"))
                        .expect(202)
                        .<Integer>json("$.refused"))
                .isEqualTo(1);
    }
}
