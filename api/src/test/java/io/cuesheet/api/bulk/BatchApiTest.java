package io.cuesheet.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.application.bulk.BulkParts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.db.delivery.SendRequest;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class BatchApiTest extends ApiTest {

    private static final String BULK = "/api/scheduler/jobs/bulk";
    private static final String LIST = "/api/scheduler/batches";
    private static final String BATCHES = LIST + "/";

    @Autowired
    private SendRequestRepository requests;

    @Autowired
    private BulkParts parts;

    @Test
    void aShiftMovesEachMessageAtOnceAndOnlyThoseThatMatch() {
        MessageId first = season.message("A", NOW.plusSeconds(60));
        MessageId second = season.message("B", NOW.plusSeconds(7200));

        Answer batch = bulk("""
                {"action": "reschedule", "shift": "PT1H30M", "filter": {"to": "2026-11-01T13:00:00Z"}}
                """).expect(202);

        assertThat(batch.<Object>json("$")).extracting("state", "total", "done").containsExactly("finished", 1, 1);
        assertThat(batch.header("Location")).isEqualTo(BATCHES + batch.json("$.id"));
        assertThat(texts("""
                        select id || ' ' || replace(iso_instant(send_at), '.000000', '') || ' ' || revision || ' ' || pinned
                        from scheduled_message where org_id = ? order by id
                        """))
                .containsExactly(first + " 2026-11-01T13:31:00Z 2 true", second + " 2026-11-01T14:00:00Z 1 false");
        assertThat(texts("""
                        select message_id || ' ' || action || ' ' || (before ->> 'sendAt') || ' ' || (after ->> 'sendAt')
                        from audit_entry where org_id = ? and actor like 'key:%'
                        """)).containsExactly(first + " reschedule 2026-11-01T12:01:00Z 2026-11-01T13:31:00Z");
        assertThat(texts("select message_id || ' ' || kind || ' ' || cause from engine_sync where org_id = ?"))
                .containsExactly(first + " tell reschedule");
        assertThat(items(batch))
                .containsExactly("{id=%s, revision=1, state=done, reason_code=null, warnings=[]}".formatted(first));
    }

    @Test
    void moreThanOnePartIsAppliedOnceToEachMessage() {
        messages(1_200);
        MessageId sent = season.message("Sent", NOW.plusSeconds(60));
        jdbc.sql("update scheduled_message set status = 'sent' where id = ?")
                .param(sent.value())
                .update();

        Answer batch = keyed("parts", "{\"action\": \"reschedule\", \"shift\": \"P1D\", \"filter\": {}}")
                .expect(202);
        carryOutTheRest();
        keyed("parts", "{\"action\": \"reschedule\", \"shift\": \"P1D\", \"filter\": {}}")
                .expect(202);

        assertThat(get(BATCHES + batch.json("$.id")).<Object>json("$"))
                .extracting("state", "total", "open", "done", "refused")
                .containsExactly("finished", 1_201, 0, 1_200, 1);
        assertThat(texts("""
                        select status || ' ' || replace(iso_instant(send_at), '.000000', '') || ' ' || revision || ' ' || count(*)
                        from scheduled_message where org_id = ? group by status, send_at, revision order by 1
                        """))
                .containsExactly("scheduled 2026-11-02T12:01:00Z 2 1200", "sent 2026-11-01T12:01:00Z 1 1");
        assertThat(edits()).isEqualTo(1_200);
        assertThat(texts("select kind || ' ' || count(*) from engine_sync where org_id = ? group by kind"))
                .containsExactly("tell 1200");
    }

    @Test
    void severalProcessesShareTheMessagesAndEachIsEditedOnce() {
        messages(1_200);
        MessageId first = MessageId.of(texts("select id::text from scheduled_message where org_id = ? order by id")
                .getFirst());
        Answer batch = bulk("{\"action\": \"reschedule\", \"shift\": \"P1D\", \"ids\": [\"%s\"]}".formatted(first))
                .expect(202);
        // Those that the request had no time for.
        jdbc.sql("""
                        insert into batch_item (batch_id, message_id, revision)
                        select cast(? as uuid), id, revision from scheduled_message where org_id = ? and id <> ?
                        """)
                .params(batch.<String>json("$.id"), season.org().value(), first.value())
                .update();

        List<CompletableFuture<Void>> workers = IntStream.range(0, 3)
                .mapToObj(number -> CompletableFuture.runAsync(
                        this::carryOutTheRest, task -> Thread.ofPlatform().start(task)))
                .toList();
        workers.forEach(CompletableFuture::join);
        carryOutTheRest();

        assertThat(get(BATCHES + batch.json("$.id")).<Object>json("$"))
                .extracting("state", "open", "done")
                .containsExactly("finished", 0, 1_200);
        assertThat(edits()).isEqualTo(1_200);
        assertThat(texts("select distinct revision || ' ' || send_at::date from scheduled_message where org_id = ?"))
                .containsExactly("2 2026-11-02");
    }

    @Test
    void whatFailsAtFirstIsAcceptedAllTheSameAndCarriedOutLater() {
        MessageId id = season.message("Later", NOW.plusSeconds(60));
        jdbc.sql("alter table engine_sync add constraint broken check (org_id <> '%s') not valid"
                        .formatted(season.org()))
                .update();
        Answer batch = bulk("{\"action\": \"reschedule\", \"shift\": \"PT1H\", \"filter\": {}}");
        jdbc.sql("alter table engine_sync drop constraint broken").update();

        assertThat(batch.expect(202).<Object>json("$"))
                .extracting("state", "open", "done")
                .containsExactly("running", 1, 0);
        carryOutTheRest();

        assertThat(get(BATCHES + batch.json("$.id")).<Object>json("$"))
                .extracting("state", "open", "done")
                .containsExactly("finished", 0, 1);
        assertThat(get(JOBS + "/" + id).<String>json("$.send_at")).isEqualTo("2026-11-01T13:01:00Z");
    }

    @Test
    void aTimeThatIsTooFarIsRefusedForEachMessage() {
        season.message("Far", NOW.plusSeconds(60));

        for (String year : List.of("2036", "9999")) {
            Answer batch = bulk("{\"action\": \"reschedule\", \"send_at\": \"%s-10-01T10:00:00Z\", \"filter\": {}}"
                            .formatted(year))
                    .expect(202);
            assertThat(items(batch)).as(year).singleElement().asString().contains("reason_code=TOO_FAR");
        }
    }

    @Test
    void whatIsNotCarriedOutYetIsStopped() {
        MessageId first = season.message("First", NOW.plusSeconds(60));
        MessageId second = season.message("Second", NOW.plusSeconds(60));
        Answer batch = bulk("{\"action\": \"status\", \"status\": \"paused\", \"ids\": [\"%s\"]}".formatted(first))
                .expect(202);
        // One that the request had no time for.
        jdbc.sql("insert into batch_item (batch_id, message_id, revision) values (cast(? as uuid), ?, 1)")
                .params(batch.<String>json("$.id"), second.value())
                .update();
        assertThat(get(BATCHES + batch.json("$.id")).<Object>json("$"))
                .extracting("state", "open", "done")
                .containsExactly("running", 1, 1);

        Answer stopped = post(BATCHES + batch.json("$.id") + "/stop", null).expect(200);
        carryOutTheRest();

        assertThat(stopped.<Object>json("$"))
                .extracting("state", "open", "done", "stopped")
                .containsExactly("finished", 0, 1, 1);
        assertThat(texts("select id || ' ' || status from scheduled_message where org_id = ? order by id"))
                .containsExactly(first + " paused", second + " scheduled");
    }

    @Test
    void whatIsBeingSentIsLeftAloneAndSaysSo() {
        MessageId flying = season.message("Flying", NOW);
        MessageId waiting = season.message("Waiting", NOW.plusSeconds(60));
        attempt(flying);

        Answer batch = bulk("{\"action\": \"status\", \"status\": \"paused\", \"filter\": {}}")
                .expect(202);

        assertThat(batch.<String>json("$.state")).isEqualTo("finished");
        assertThat(items(batch))
                .containsExactly(
                        "{id=%s, revision=1, state=refused, reason_code=IN_FLIGHT, warnings=[]}".formatted(flying),
                        "{id=%s, revision=1, state=done, reason_code=null, warnings=[]}".formatted(waiting));
        assertThat(texts("select id || ' ' || status from scheduled_message where org_id = ? order by id"))
                .containsExactly(flying + " scheduled", waiting + " paused");
    }

    @Test
    void sendingWaitsForTheGateWithOneRequestAMessage() {
        MessageId id = season.message("Sent", NOW.plusSeconds(60));

        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);

        assertThat(batch.<Object>json("$")).extracting("state", "open").containsExactly("running", 1);
        assertThat(items(batch))
                .containsExactly("{id=%s, revision=1, state=open, reason_code=null, warnings=[]}".formatted(id));
        assertThat(texts("""
                        select command_id || ' ' || revision || ' ' || replace(iso_instant(asked_at), '.000000', '') || ' '
                               || (valid_until > asked_at)
                        from send_request where org_id = ?
                        """)).containsExactly("batch-%s-%s 1 %s true".formatted(batch.json("$.id"), id, NOW));
        assertThat(
                        texts(
                                "select kind || ' ' || cause || ' ' || replace(iso_instant(turn), '.000000', '') from engine_sync where org_id = ?"))
                .containsExactly("tell sendNow " + NOW);
    }

    @Test
    void whatIsEditedOrDeletedBeforeTheGateIsNotSentByAnEarlierRequest() {
        MessageId edited = season.message("Edited", NOW.plusSeconds(60));
        MessageId deleted = season.message("Deleted", NOW.plusSeconds(60));
        MessageId waiting = season.message("Waiting", NOW.plusSeconds(60));
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);

        patch(edited, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        client.send("DELETE", JOBS + "/" + deleted, key, null).expect(200);

        assertThat(texts("select message_id::text from send_request where org_id = ?"))
                .containsExactly(waiting.toString());
        assertThat(items(batch))
                .containsExactly(
                        "{id=%s, revision=1, state=conflict, reason_code=STALE_REVISION, warnings=[]}"
                                .formatted(edited),
                        "{id=%s, revision=1, state=refused, reason_code=NOT_FOUND, warnings=[]}".formatted(deleted),
                        "{id=%s, revision=1, state=open, reason_code=null, warnings=[]}".formatted(waiting));
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

        assertThat(batch.<Object>json("$"))
                .extracting("state", "total", "done", "conflicts", "refused")
                .containsExactly("finished", 2, 0, 1, 1);
        assertThat(items(batch))
                .containsExactlyInAnyOrder(
                        "{id=%s, revision=7, state=conflict, reason_code=STALE_REVISION, warnings=[]}".formatted(mine),
                        "{id=%s, revision=null, state=refused, reason_code=NOT_FOUND, warnings=[]}".formatted(theirs));
        assertThat(edits()).isZero();
        assertThat(jdbc.sql("select revision from scheduled_message where id in (?, ?)")
                        .params(mine.value(), theirs.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 1);
    }

    @Test
    void outcomesAreCountedAndPagesCoverAllItems() {
        for (int number = 0; number < 5; number++) {
            season.message("M" + number, NOW.plusSeconds(60));
        }
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);
        List<MessageId> messages = finishOneDoneOneStaleAndOneWithoutRecipient();
        attempt(messages.get(3));

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

    private int edits() {
        return jdbc.sql(
                        "select count(*) from audit_entry where org_id = ? and action in ('reschedule', 'changeStatus')")
                .param(season.org().value())
                .query(Integer.class)
                .single();
    }

    /** As the gate concludes the first three requests; returns all messages, in their order. */
    private List<MessageId> finishOneDoneOneStaleAndOneWithoutRecipient() {
        List<MessageId> messages =
                texts("select message_id::text from send_request where org_id = ? order by message_id").stream()
                        .map(MessageId::of)
                        .toList();
        finish(messages.get(0), ReasonCode.SENT);
        finish(messages.get(1), ReasonCode.STALE_REVISION);
        finish(messages.get(2), ReasonCode.MISSING_RECIPIENT);
        return messages;
    }

    private void finish(MessageId id, ReasonCode outcome) {
        SendRequest request = requests.find(season.org(), id).orElseThrow();
        requests.conclude(season.org(), id, request.commandId(), outcome, List.of());
    }

    private void attempt(MessageId id) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (?, ?, ?, 1, 'test', 'key', 'service:test', ?, ?)
                        """)
                .params(
                        Ids.next(),
                        season.org().value(),
                        id.value(),
                        Times.timestamp(NOW),
                        Times.timestamp(NOW.plusSeconds(30)))
                .update();
    }

    private void messages(int many) {
        MessageId first = season.message("Many", NOW.plusSeconds(60));
        jdbc.sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, ad_hoc,
                             status, revision, created_at, updated_at)
                        select gen_random_uuid(), org_id, event_id, contact_id, message_type_id, event_name, send_at,
                               planned_at, true, status, revision, created_at, updated_at
                        from scheduled_message, generate_series(2, :many)
                        where id = :first
                        """).param("many", many).param("first", first.value()).update();
    }

    /** As a worker does with what the request had no time for. */
    private void carryOutTheRest() {
        while (parts.applyOfEach()) {
            // The next part.
        }
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).param(season.org().value()).query(String.class).list();
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
