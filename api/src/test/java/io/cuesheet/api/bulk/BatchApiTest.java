package io.cuesheet.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.db.Ids;
import io.cuesheet.workflows.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchApiTest extends ApiTest {

    private static final String BULK = "/api/scheduler/jobs/bulk";
    private static final String LIST = "/api/scheduler/batches";
    private static final String BATCHES = LIST + "/";

    @Test
    void aShiftBecomesOneCommandAMessageWithTheRevisionThatWasSeen() {
        MessageId first = season.message("A", NOW.plusSeconds(60));
        season.message("B", NOW.plusSeconds(7200));

        Answer batch = bulk("""
                {"action": "reschedule", "shift": "PT1H30M", "filter": {"to": "2026-11-01T13:00:00Z"}}
                """).expect(202);

        assertThat(batch.<Integer>json("$.total")).isEqualTo(1);
        assertThat(batch.<String>json("$.state")).isEqualTo("running");
        assertThat(batch.header("Location")).isEqualTo(BATCHES + batch.json("$.id"));
        assertThat(jdbc.sql("""
                        select command || ' ' || (payload - 'actor' - 'commandId')::text || ' ' || (payload->>'commandId')
                        from outbox where org_id = ?
                        """).param(season.org().value()).query(String.class).list())
                .containsExactly("reschedule {\"sendAt\": \"2026-11-01T13:31:00.000000Z\","
                        + " \"issuedAt\": \"2026-11-01T12:00:00.000000Z\", \"expectedRevision\": 1} batch-"
                        + batch.json("$.id") + "-" + first);
        assertThat(items(batch))
                .containsExactly("{id=%s, revision=1, state=open, reason_code=null, warnings=[]}".formatted(first));
    }

    @Test
    void aFilterNarrowsAsItDoesInTheList() {
        MessageId mine = season.message("Mahler", NOW.plusSeconds(60));
        season.message("Bach", NOW.plusSeconds(60));
        jdbc.sql("update contact set email = 'Stage@Example.org' where id = "
                        + "(select contact_id from scheduled_message where id = ?)")
                .param(mine.value())
                .update();
        String event = get(JOBS + "/" + mine).json("$.event_id");

        for (String filter : List.of(
                "{\"recipient\": \"stage@example.ORG\"}",
                "{\"text\": \"MAHL\", \"status\": [\"scheduled\", \"paused\"]}",
                "{\"event_id\": \"%s\", \"message_type\": [\"REMINDER\"]}".formatted(event))) {
            assertThat(items(bulk("{\"action\": \"send_now\", \"filter\": %s}".formatted(filter))
                            .expect(202)))
                    .as(filter)
                    .singleElement()
                    .asString()
                    .contains(mine.toString());
        }
        assertThat(bulk("{\"action\": \"send_now\", \"filter\": {\"recipient\": \"tage@example.org\"}}")
                        .<Integer>json("$.total"))
                .isZero();
    }

    @Test
    void idsThatAreNotHereAreToldAndARevisionThatWasSeenIsKept() {
        MessageId mine = season.message("Mine", NOW.plusSeconds(60));
        MessageId theirs = newSeason().message("Theirs", NOW.plusSeconds(60));

        Answer batch = bulk("""
                {"action": "status", "status": "paused", "ids": ["%s", "%s"], "revisions": {"%1$s": 7}}
                """.formatted(mine, theirs)).expect(202);

        assertThat(batch.<Integer>json("$.total")).isEqualTo(2);
        assertThat(batch.<Integer>json("$.refused")).isEqualTo(1);
        assertThat(items(batch))
                .containsExactlyInAnyOrder(
                        "{id=%s, revision=7, state=open, reason_code=null, warnings=[]}".formatted(mine),
                        "{id=%s, revision=null, state=refused, reason_code=NOT_FOUND, warnings=[]}".formatted(theirs));
        assertThat(jdbc.sql("select count(*) from outbox where message_id = ?")
                        .param(theirs.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void outcomesAreCountedAndPagesCoverAllItems() {
        for (int number = 0; number < 5; number++) {
            season.message("M" + number, NOW.plusSeconds(60));
        }
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);
        List<Long> commands = finishOneDoneOneStaleAndOneWithoutRecipient();
        jdbc.sql("update outbox set tries = 1 where id = ?")
                .param(commands.get(3))
                .update();

        Answer stopped = client.send("POST", BATCHES + batch.json("$.id") + "/stop", key, null);

        assertThat(stopped.expect(200).<Object>json("$"))
                .extracting("state", "total", "open", "done", "conflicts", "refused", "stopped")
                .containsExactly("running", 5, 1, 1, 1, 1, 1);
        String path = BATCHES + batch.json("$.id") + "?limit=3";
        Answer page = client.send("GET", path, key, null).expect(200);
        Answer rest = client.send("GET", path + "&cursor=" + page.json("$.next_cursor"), key, null);
        assertThat(page.<List<Object>>json("$.items")).hasSize(3);
        assertThat(rest.expect(200).<List<Object>>json("$.items")).hasSize(2);
    }

    @Test
    void whatWasLeftAloneIsListedAlone() {
        for (int number = 0; number < 4; number++) {
            season.message("M" + number, NOW.plusSeconds(60));
        }
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);
        finishOneDoneOneStaleAndOneWithoutRecipient();

        String path = BATCHES + batch.json("$.id") + "?left_alone=true";
        assertThat(get(path).expect(200).<List<String>>json("$.items[*].reason_code"))
                .containsExactlyInAnyOrder("STALE_REVISION", "MISSING_RECIPIENT");
        Answer first = get(path + "&limit=1").expect(200);
        assertThat(get(path + "&limit=1&cursor=" + first.json("$.next_cursor")).<List<?>>json("$.items"))
                .hasSize(1);
    }

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
                    .startsWith("By now 2 messages match instead of the 1 that were expected; nothing was changed.");
        }
        assertThat(get(LIST).<List<?>>json("$.batches")).isEmpty();
        assertThat(commands()).isZero();
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
        assertThat(commands()).isEqualTo(2);

        keyed("bulk-1", body.formatted(first, Ids.next())).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        keyed("bulk-1", body.formatted(first, second).replace("PT1H", "PT2H"))
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        keyed("bulk-1", body.formatted(first, second).replace("}", ", \"revisions\": {\"%s\": 1}}".formatted(first)))
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(commands()).isEqualTo(2);
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

    @Test
    void batchesAreListedNewestFirstWithTheirProgressByPage() {
        season.message("Listed", NOW.plusSeconds(60));
        List<String> accepted = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            // Two at the same instant: the id decides.
            setTime(NOW.plusSeconds(number / 2));
            accepted.addFirst(bulk("{\"action\": \"send_now\", \"filter\": {}}")
                    .expect(202)
                    .json("$.id"));
        }
        jdbc.sql("update outbox set done_at = now(), outcome = 'STALE_REVISION' where org_id = ? and command_no = 1")
                .param(season.org().value())
                .update();
        Season other = newSeason();
        String theirs = other.key(other.org() + "-viewer", "viewer");

        List<String> seen = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Answer page = get(LIST + "?limit=2&cursor=" + cursor).expect(200);
            seen.addAll(page.json("$.batches[*].id"));
            cursor = page.json("$.next_cursor");
        }
        assertThat(seen).containsExactlyElementsOf(accepted);
        Answer all = client.send("GET", LIST, key("viewer"), null).expect(200);
        assertThat(all.<Object>json("$.batches[4]"))
                .extracting("state", "total", "open", "done", "conflicts", "action")
                .containsExactly("finished", 1, 0, 0, 1, "send_now");
        assertThat(all.<Object>json("$.batches[0]"))
                .extracting("state", "total", "open", "conflicts")
                .containsExactly("running", 1, 1, 0);
        assertThat(client.send("GET", LIST, theirs, null).expect(200).<List<?>>json("$.batches"))
                .isEmpty();
        get(LIST + "?cursor=abc").expectProblem(400, "MALFORMED");
        get(LIST + "?state=running").expectProblem(400, "MALFORMED");
    }

    private Answer keyed(String idempotencyKey, String body) {
        return post(BULK, body, "Idempotency-Key", idempotencyKey);
    }

    private int commands() {
        return jdbc.sql("select count(*) from outbox where org_id = ?")
                .param(season.org().value())
                .query(Integer.class)
                .single();
    }

    /** The first three commands; returns all, in their order. */
    private List<Long> finishOneDoneOneStaleAndOneWithoutRecipient() {
        List<Long> commands = jdbc.sql("select id from outbox where org_id = ? order by id")
                .param(season.org().value())
                .query(Long.class)
                .list();
        finish(commands.get(0), "DONE");
        finish(commands.get(1), "STALE_REVISION");
        finish(commands.get(2), "MISSING_RECIPIENT");
        return commands;
    }

    private void finish(long command, String outcome) {
        jdbc.sql("update outbox set done_at = now(), outcome = ? where id = ?")
                .params(outcome, command)
                .update();
    }

    private List<String> items(Answer batch) {
        return client
                .send("GET", BATCHES + batch.json("$.id"), key, null)
                .expect(200)
                .<List<Object>>json("$.items")
                .stream()
                .map(Object::toString)
                .toList();
    }

    private Answer bulk(String body) {
        return post(BULK, body);
    }
}
