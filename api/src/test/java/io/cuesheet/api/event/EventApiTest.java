package io.cuesheet.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventApiTest extends ApiTest {

    private static final String EVENT = "/api/events/tour-1";
    private static final String OFFICE = "{\"role\": \"Office\", \"email\": \"office@example.org\"}";
    private static final String STAGE = "{\"role\": \"Stage\", \"email\": \"stage@example.org\"}";

    @Test
    void aNewEventGetsItsMessages() {
        Answer saved = put(body("2026-12-20T20:00", "", OFFICE)).expect(201);

        assertThat(saved.<Map<String, Integer>>json("$.plan.counts")).isEqualTo(Map.of("create", 3));
        assertThat(saved.header("ETag")).isEqualTo("\"1\"");
        assertThat(get(EVENT).expect(200).<Object>json("$"))
                .extracting("external_ref", "starts_at", "starts_at_instant", "load_in_confidence", "status", "version")
                .containsExactly("tour-1", "2026-12-20T20:00:00", "2026-12-20T19:00:00Z", "tbd", "confirmed", 1);
        assertThat(get(JOBS).<List<String>>json("$.jobs[*].send_at"))
                .containsExactly("2026-12-06T09:00:00Z", "2026-12-17T09:00:00Z", "2026-12-19T16:00:00Z");
        assertThat(put(body("2026-12-20T20:00", "", OFFICE)).expect(200).<Integer>json("$.event.version"))
                .isEqualTo(1);
    }

    @Test
    void thePreviewIsWhatSavingDoesAndWritesNothing() {
        put(body("2026-12-20T20:00", "", OFFICE, STAGE));
        String moved = body("2026-12-22T20:00", ", \"load_in_time\": \"2026-12-22T14:00\"", OFFICE);
        List<String> before = everything();

        Answer preview = post(EVENT + "/plan-preview", moved).expect(200);
        assertThat(everything()).isEqualTo(before);
        Answer saved = put(moved).expect(200);

        assertThat(preview.<Map<String, Integer>>json("$.plan.counts")).isEqualTo(Map.of("move", 2, "skip", 4));
        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$.plan"));
        assertThat(preview.<List<String>>json("$.plan.lines[?(@.action == 'move')].to"))
                .containsExactly("2026-12-19T09:00:00Z", "2026-12-21T16:00:00Z");
        assertThat(preview.<List<String>>json("$.plan.lines[?(@.action == 'skip')].reason_code"))
                .containsExactly("HAS_LOAD_IN_TIME", "HAS_LOAD_IN_TIME", "CONTACT_REMOVED", "CONTACT_REMOVED");
        assertThat(ruleEdits()).isEqualTo(6);
    }

    @Test
    void anInitIsHiddenFromTheMomentThatTheLoadInIsKnown() {
        put(body("2026-12-20T20:00", "", OFFICE));

        put(body(
                "2026-12-20T20:00",
                ", \"load_in_time\": \"2026-12-20T14:00\", \"load_in_confidence\": \"tbd\"",
                OFFICE));
        assertThat(types()).containsExactly("INIT", "REMINDER", "DAY_BEFORE");
        put(body(
                "2026-12-20T20:00",
                ", \"load_in_time\": \"2026-12-20T14:00\", \"load_in_confidence\": \"approximate\"",
                OFFICE));
        assertThat(types()).containsExactly("REMINDER", "DAY_BEFORE");
        assertThat(get(EVENT + "/plan").<List<String>>json("$.lines[?(@.message_type == 'INIT')].reason_code"))
                .containsExactly("HAS_LOAD_IN_TIME");
    }

    @Test
    void anEventThatMustBeNewIsNotOverwritten() {
        put(body("2026-12-20T20:00", "", OFFICE), "If-Match", "*").expectProblem(412, "STALE_REVISION");
        put(body("2026-12-20T20:00", "", OFFICE), "If-None-Match", "*").expect(201);

        Answer refused =
                put(body("2026-12-22T20:00", "", OFFICE), "If-None-Match", "*").expectProblem(412, "STALE_REVISION");

        assertThat(refused.<String>json("$.detail")).contains("another event has it already");
        put(body("2026-12-22T20:00", "", OFFICE), "If-Match", "*").expect(200);
    }

    @Test
    void aPinnedMessageStaysAndIsFlagged() {
        put(body("2026-12-20T20:00", "", OFFICE));
        String reminder = get(JOBS + "?message_type=REMINDER").json("$.jobs[0].id");
        client.send("PATCH", JOBS + "/" + reminder, key, "{\"send_at\": \"2026-12-18T08:00:00Z\"}", withJson())
                .expect(200);

        Answer saved = put(body("2026-12-22T20:00", "", OFFICE)).expect(200);

        assertThat(saved.<List<String>>json("$.plan.lines[?(@.message_type == 'REMINDER')].action"))
                .containsExactly("pinned");
        assertThat(get(JOBS + "/" + reminder).<Object>json("$"))
                .extracting("send_at", "planned_at", "pinned", "plan_moved")
                .containsExactly("2026-12-18T08:00:00Z", "2026-12-19T09:00:00Z", true, true);
    }

    @Test
    void theAbsentIsExplained() {
        put(body("2026-11-02T20:00", "", OFFICE));
        jdbc.sql("update message_type set enabled = false where org_id = ? and code = 'DAY_BEFORE'")
                .param(season.org().value())
                .update();
        put(body("2026-11-02T20:00", "", OFFICE, STAGE));

        Answer plan = get(EVENT + "/plan").expect(200);

        assertThat(plan.<List<String>>json("$.lines[?(@.contact_ref == 'Stage')].reason_code"))
                .containsExactly("TOO_LATE", "TOO_LATE", "TYPE_DISABLED");
        assertThat(plan.<List<String>>json("$.lines[?(@.contact_ref == 'Stage')].sentence"))
                .containsExactly("planned too late", "planned too late", "this message type is switched off");
        get("/api/events/tour-2/plan").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void whoeverWasToldWhatIsNotTrueAnyMoreGetsOneCorrectionToLookAt() {
        put(body("2026-12-20T20:00", "", OFFICE, STAGE));
        String sent = get(JOBS + "?message_type=INIT").json("$.jobs[0].id");
        delivered(sent);
        String moved = body("2026-12-20T21:00", "", OFFICE, STAGE);

        Answer preview = post(EVENT + "/plan-preview", moved).expect(200);
        assertThat(preview.<List<String>>json("$.stale_sent[*].message_id")).containsExactly(sent);
        assertThat(preview.<List<String>>json("$.stale_sent[0].changed")).containsExactly("starts_at");
        put(moved);
        List<String> corrections =
                post(EVENT + "/corrections", null).expect(200).json("$.message_ids");

        assertThat(corrections).hasSize(1);
        assertThat(post(EVENT + "/corrections", null).<List<String>>json("$.message_ids"))
                .isEqualTo(corrections);
        assertThat(get(JOBS + "?reason=CORRECTION_PREPARED").<Object>json("$.jobs[0]"))
                .extracting("id", "message_type", "status", "contact_role", "ad_hoc")
                .containsExactly(
                        corrections.getFirst(),
                        "CORRECTION",
                        "blocked",
                        get(JOBS + "/" + sent).json("$.contact_role"),
                        true);
    }

    @Test
    void aStaleVersionSeesTheEventAsItIs() {
        put(body("2026-12-20T20:00", "", OFFICE));
        put(body("2026-12-21T20:00", "", OFFICE));

        Answer refused =
                put(body("2026-12-22T20:00", "", OFFICE), "If-Match", "\"1\"").expectProblem(412, "STALE_REVISION");

        assertThat(refused.<Object>json("$.current"))
                .extracting("version", "starts_at")
                .containsExactly(2, "2026-12-21T20:00:00");
    }

    @Test
    void anAddressThatArrivesLetsABlockedMessageGoOn() {
        put(body("2026-12-20T20:00", "", "{\"role\": \"Office\"}"));
        jdbc.sql("update scheduled_message set status = 'blocked', reason_code = 'MISSING_RECIPIENT' where org_id = ?")
                .param(season.org().value())
                .update();

        assertThat(put(body("2026-12-20T20:00", "", OFFICE)).<Map<String, Integer>>json("$.plan.counts"))
                .isEqualTo(Map.of("move", 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "starts_at": "2026-12-20T20:00:00Z"        | starts_at must be the venue
            "starts_at": "2026-02-30T20:00"            | starts_at must be a date and time that exists
            "time_zone": "Mars/Base"                   | time_zone must be an IANA time zone
            "time_zone": "+02:00"                      | time_zone must be an IANA time zone
            "load_in_time": "2026-12-22T20:00"         | load_in_time is more than a day after
            "load_in_confidence": "confirmed"          | load_in_confidence needs a load_in_time
            "status": "sold out"                       | status must be confirmed, tentative
            "name": " "                                | name is missing
            "contacts": [{"email": "a@example.org"}]   | contacts[0].role is missing
            "contacts": [{"role": "A"}, {"role": "A"}] | contacts[1].ref is used twice
            "contacts": [{"role": "A", "email": "x"}]  | contacts[0].email is not an e-mail address
            "contacts": [{"role": "A", "email": "a\u00a0@b.c"}] | contacts[0].email is not an e-mail address: it contains a space
            "contacts": [{"role": "A", "email": "a@b.c,d@b.c"}] | contacts[0].email must be a single e-mail address
            "contacts": [{"role": "A", "email": "a@b..c"}] | contacts[0].email is not an e-mail address: the part after the @
            "contacts": [{"role": "A", "time_zone": "X"}] | contacts[0].time_zone must be
            """)
    void whatIsWrongIsNamedAndNothingIsStored(String field, String sentence) {
        String name = field.substring(1, field.indexOf('"', 1));
        String body = "{%s}"
                .formatted(Map.of(
                                "name", "\"name\": \"N\"",
                                "venue", "\"venue\": \"V\"",
                                "city", "\"city\": \"C\"",
                                "starts_at", "\"starts_at\": \"2026-12-20T20:00\"")
                        .entrySet()
                        .stream()
                        .filter(known -> !known.getKey().equals(name))
                        .map(Map.Entry::getValue)
                        .reduce(field, (left, right) -> left + ", " + right));

        assertThat(put(body).expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .startsWith(sentence);
        get(EVENT).expectProblem(404, "NOT_FOUND");
    }

    @Test
    void addressesAreStoredAsTheyAreSentTo() {
        put(body("2026-12-20T20:00", "", """
                {"role": "Office", "email": "mailto:ann@xn--port-f6a.example\\u200b", "phone": "+49 (0)30 123456"}"""));

        assertThat(get(EVENT).<List<Map<String, String>>>json("$.contacts[*]['email', 'phone']"))
                .containsExactly(Map.of("email", "ann@šport.example", "phone", "+4930123456"));
    }

    @Test
    void eventsAreListedByPageAndFilter() {
        put("/api/events/a", body("2026-12-21T20:00", "", OFFICE));
        put("/api/events/b", body("2026-12-20T20:00", ", \"status\": \"tentative\"", OFFICE));

        Answer first = get("/api/events?limit=1").expect(200);
        assertThat(first.<List<String>>json("$.events[*].external_ref")).containsExactly("b");
        assertThat(get("/api/events?cursor=" + first.<String>json("$.next_cursor"))
                        .<List<String>>json("$.events[*].external_ref"))
                .containsExactly("a");
        assertThat(get("/api/events?status=tentative&text=MAHLER").<List<String>>json("$.events[*].external_ref"))
                .containsExactly("b");
        get("/api/events?status=gone").expectProblem(400, "MALFORMED");
    }

    @Test
    void whatIsExportedAndImportedAgainChangesNothing() {
        put(body(
                "2026-12-20T20:00",
                ", \"load_in_time\": \"2026-12-20T14:00\", \"load_in_confidence\": \"approximate\", \"status\": \"tentative\"",
                OFFICE,
                "{\"ref\": \"s-1\", \"role\": \"=Stage\", \"name\": \"Kim\", \"time_zone\": \"Europe/London\"}"));
        List<String> before = everything();

        String csv = get("/api/events/export.csv").expect(200).response().body();
        Answer imported = client.send("POST", "/api/events/import", key, csv, "Content-Type", "text/csv")
                .expect(200);

        assertThat(csv.lines()).hasSize(3).anySatisfy(line -> assertThat(line).contains("'=Stage"));
        assertThat(imported.<Boolean>json("$.nothing_changed")).isTrue();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aChangedContactIsAChangeOfTheEvent() {
        put(body("2026-12-20T20:00", "", OFFICE));
        assertThat(put(body("2026-12-20T20:00", "", OFFICE, STAGE)).header("ETag"))
                .isEqualTo("\"2\"");
        put(body("2026-12-20T20:00", "", OFFICE), "If-Match", "\"1\"").expectProblem(412, "STALE_REVISION");
    }

    @Test
    void filesHaveTheEventsThatMatchWithOrWithoutContacts() {
        put("/api/events/a", body("2026-12-20T20:00", ""));
        put("/api/events/b", body("2026-12-21T20:00", ", \"status\": \"tentative\"", OFFICE, STAGE));

        lines("/api/events/export.csv").hasSize(3).first().asString().startsWith("a,Mahler,");
        lines("/api/events/export.csv?status=tentative").hasSize(2).allMatch(line -> line.startsWith("b,"));
        lines("/api/events/export.csv?text=mahler&to=2026-12-21T00:00:00Z").hasSize(1);
        lines("/api/events/export?format=ics&status=tentative")
                .filteredOn(line -> line.startsWith("UID:"))
                .containsExactly("UID:b");
        get("/api/events/export.csv?state=tentative").expectProblem(400, "MALFORMED");
        get("/api/events/export?from=2026-12-21T00:00:00").expectProblem(400, "NAIVE_TIMESTAMP");

        List<String> before = everything();
        String csv = get("/api/events/export.csv").expect(200).response().body();
        client.send("POST", "/api/events/import", key, csv, "Content-Type", "text/csv")
                .expect(200);
        assertThat(everything()).isEqualTo(before);
    }

    private ListAssert<String> lines(String path) {
        return assertThat(
                get(path).expect(200).response().body().lines().skip(1).toList());
    }

    private Answer put(String body, String... headers) {
        return client.send("PUT", EVENT, key, body, withJson(headers));
    }

    private void put(String path, String body) {
        client.send("PUT", path, key, body, withJson()).expect(201);
    }

    private static String body(String starts, String more, String... contacts) {
        return """
                {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s", "contacts": [%s]%s}
                """.formatted(starts, String.join(", ", contacts), more);
    }

    private List<String> types() {
        return get(JOBS).json("$.jobs[*].message_type");
    }

    private int ruleEdits() {
        return jdbc.sql("""
                        select count(*) from audit_entry
                        where org_id = ? and actor = 'service:rules' and action in ('reschedule', 'changeStatus')
                        """).param(season.org().value()).query(Integer.class).single();
    }

    private List<String> everything() {
        return jdbc.sql("""
                        select e::text from event e where org_id = :org
                        union all select c::text from contact c where org_id = :org
                        union all select m::text from scheduled_message m where org_id = :org
                        union all select s::text from engine_sync s where org_id = :org
                        order by 1
                        """)
                .param("org", season.org().value())
                .query(String.class)
                .list();
    }

    private void delivered(String message) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at, outcome, outcome_at, facts)
                        select gen_random_uuid(), m.org_id, m.id, 1, 'sandbox', m.id::text, 'service:scheduler', now(), now(),
                               'SENT', now(), jsonb_build_object(
                                   'name', e.name, 'venue', e.venue, 'city', e.city, 'starts_local', e.starts_local,
                                   'time_zone', e.time_zone, 'load_in_local', e.load_in_local, 'status', e.status)
                        from scheduled_message m join event e on e.id = m.event_id
                        where m.id = cast(:message as uuid)
                        """).param("message", message).update();
        jdbc.sql("update scheduled_message set status = 'sent' where id = cast(:message as uuid)")
                .param("message", message)
                .update();
    }
}
