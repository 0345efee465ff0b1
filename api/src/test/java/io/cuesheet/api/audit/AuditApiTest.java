package io.cuesheet.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditApiTest extends ApiTest {

    private static final String EVENTS = "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,"
            + "contact_email,contact_phone\nx-1,Audited,Hall,Berlin,2027-03-01T20:00,,,Office,office@example.org,\n";

    private final String admin = key("admin");

    @Test
    void whoIsNoAdminIsNotToldFromWhere() {
        MessageId id = season.message("Audited", NOW.plusSeconds(3600));
        patch(id, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        assertThat(log(AUDIT).<List<String>>json("$.entries[*].source")).containsExactly("127.0.0.1");
        assertThat(get(AUDIT).<List<String>>json("$.entries[*].source")).containsOnlyNulls();
        assertThat(get("/api/audit/export").response().body()).doesNotContain("127.0.0.1");
    }

    @Test
    void aChangeOfAContactIsToldWithoutWhatMustBeErasedSomeDay() {
        importCsv(EVENTS);
        importCsv(EVENTS.replace("office@example.org,", "stage@example.net,+49 30 123456"));
        Answer log = log(AUDIT + "?action=edit-contact").expect(200);
        assertThat(log.<List<?>>json("$.entries")).hasSize(1);
        assertThat(log.<String>json("$.entries[0].before.email")).isEqualTo("o…@example.org");
        assertThat(log.<String>json("$.entries[0].after.email")).isEqualTo("s…@example.net");
        assertThat(log.<String>json("$.entries[0].after.phone")).isEqualTo("…56");
        assertThat(log.<String>json("$.entries[0].event_id")).isNotEmpty();
        assertThat(log.<String>json("$.entries[0].event_name")).isNotEmpty();
        assertThat(log.<String>json("$.entries[0].source")).isEqualTo("127.0.0.1");
        assertThat(log(AUDIT).response().body()).doesNotContain("office@", "stage@", "123456");
    }

    @Test
    void anOptOutAtAContactIsTold() {
        importCsv(EVENTS);
        client.send("PUT", "/api/events/x-1", key, """
                        {"name": "Audited", "venue": "Hall", "city": "Berlin", "starts_at": "2027-03-01T20:00",
                         "contacts": [{"role": "Office", "email": "office@example.org", "opted_out": true}]}""", withJson()).expect(200);
        assertThat(log(AUDIT + "?action=suppress").<List<String>>json("$.entries[*].after.source"))
                .containsExactly("contact");
    }

    @Test
    void aTestSendAndAnExportAreTold() {
        importCsv(EVENTS);
        get("/api/events/export.csv").expect(200);
        assertThat(log(AUDIT + "?action=export").<List<Object>>json("$.entries[*].after"))
                .singleElement()
                .hasToString("{what=events, format=csv}");
        client.send("POST", "/api/templates/test-sends", key, """
                        {"subject": "Hello", "body": "World", "event_ref": "x-1", "to": "ann@example.org"}""", withJson()).expect(202);
        assertThat(log(AUDIT + "?action=test-send").<List<String>>json("$.entries[*].after.to"))
                .containsExactly("a…@example.org");
    }

    private void importCsv(String csv) {
        client.send("POST", "/api/events/import", key, csv, "Content-Type", "text/csv")
                .expect(200);
    }

    private Answer log(String path) {
        return client.send("GET", path, admin, null);
    }

    @Test
    void aChangeByHandSaysWhoWhatBeforeAndAfterWhenAndFromWhere() {
        MessageId id = season.message("Audited", NOW.plusSeconds(3600));
        patch(id, "{\"send_at\": \"2026-12-01T10:00:00Z\"}", "X-Forwarded-For", "203.0.113.9")
                .expect(200);
        Answer log = log(AUDIT + "?message_id=" + id).expect(200);
        assertThat(log.<List<?>>json("$.entries")).hasSize(1);
        assertThat(log.<String>json("$.entries[0].actor")).startsWith("key:");
        assertThat(log.<String>json("$.entries[0].actor_name")).isEqualTo("test");
        assertThat(log.<String>json("$.entries[0].action")).isEqualTo("reschedule");
        assertThat(log.<String>json("$.entries[0].at")).isEqualTo(NOW.toString());
        assertThat(log.<String>json("$.entries[0].source")).isEqualTo("203.0.113.9");
        assertThat(log.<Integer>json("$.entries[0].revision")).isEqualTo(2);
        assertThat(log.<String>json("$.entries[0].before.send_at")).isEqualTo("2026-11-01T13:00:00Z");
        assertThat(log.<String>json("$.entries[0].after.send_at")).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(log.<String>json("$.entries[0].event_id"))
                .isEqualTo(get(JOBS + "/" + id).json("$.event_id"));
        assertThat(log.<@Nullable String>json("$.next_cursor")).isNull();
    }

    @Test
    void filtersNarrowTheLog() {
        MessageId first = season.message("First", NOW.plusSeconds(3600));
        MessageId second = season.message("Second", NOW.plusSeconds(3600));
        patch(first, "{\"status\": \"paused\"}").expect(200);
        patch(second, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        String event = get(JOBS + "/" + first).json("$.event_id");
        assertThat(messages("?action=changeStatus")).containsExactly(first.toString());
        assertThat(messages("?event_id=" + event)).containsExactly(first.toString());
        assertThat(messages("?reason_code=BY_HAND")).containsExactly(first.toString());
        assertThat(messages("?actor=service:rules")).isEmpty();
        assertThat(messages("?from=2026-11-01T12:00:00Z"))
                .containsExactlyInAnyOrder(first.toString(), second.toString());
        assertThat(messages("?to=2026-11-01T12:00:00Z")).isEmpty();
    }

    @Test
    void pagesCoverTheLogOnceAndNewestFirst() {
        MessageId id = season.message("Paged", NOW.plusSeconds(3600));
        for (int day = 1; day <= 7; day++) {
            patch(id, "{\"send_at\": \"2026-12-0%dT10:00:00Z\"}".formatted(day)).expect(200);
        }
        List<Integer> revisions = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Answer page = log(AUDIT + "?limit=3&cursor=" + cursor).expect(200);
            revisions.addAll(page.json("$.entries[*].revision"));
            cursor = page.json("$.next_cursor");
        }
        assertThat(revisions).containsExactly(8, 7, 6, 5, 4, 3, 2);
    }

    @Test
    void anImportSaysFromWhereItCame() {
        client.send("POST", "/api/events/import", key, EVENTS, "Content-Type", "text/csv")
                .expect(200);
        Answer log = log(AUDIT + "?action=import").expect(200);
        assertThat(log.<String>json("$.entries[0].source")).isEqualTo("127.0.0.1");
        assertThat(log.<@Nullable Object>json("$.entries[0].before")).isNull();
        assertThat(log.<String>json("$.entries[0].after.name")).isEqualTo("Audited");
        assertThat(log(AUDIT + "?event_id=" + log.json("$.entries[0].event_id"))
                        .<List<String>>json("$.entries[*].action"))
                .contains("import", "plan");
    }

    @Test
    void aMessageThatIsCreatedByHandSaysFromWhereItCame() {
        String event = get(JOBS + "/" + season.message("Audited", NOW.plusSeconds(60)))
                .expect(200)
                .json("$.event_id");
        String created = post(JOBS, """
                        {"event_id": "%s", "contact_role": "promoter", "message_type": "REMINDER",
                         "send_at": "2026-12-01T10:00:00Z"}""".formatted(event), "X-Forwarded-For", "203.0.113.14")
                .expect(201)
                .json("$.id");

        Answer log = log(AUDIT + "?message_id=" + created).expect(200);

        assertThat(log.<String>json("$.entries[0].action")).isEqualTo("create");
        assertThat(log.<String>json("$.entries[0].source")).isEqualTo("203.0.113.14");
    }

    @Test
    void aDeletionAndItsUndoSayFromWhereTheyCame() {
        MessageId overdue = season.message("Deleted", NOW.minusSeconds(30));
        String deletion = client.send("DELETE", JOBS + "/" + overdue, key, null, "X-Forwarded-For", "203.0.113.10")
                .expect(200)
                .json("$.id");
        post("/api/scheduler/deletions/" + deletion + "/undo", null, "X-Forwarded-For", "203.0.113.11")
                .expect(200);

        Answer log = log(AUDIT + "?message_id=" + overdue).expect(200);

        assertThat(log.<List<String>>json("$.entries[*].action")).containsExactlyInAnyOrder("undoDelete", "delete");
        assertThat(log.<List<String>>json("$.entries[?(@.action == 'delete')].source"))
                .containsExactly("203.0.113.10");
        assertThat(log.<List<String>>json("$.entries[?(@.action != 'delete')].source"))
                .containsExactly("203.0.113.11");
    }

    @Test
    void deletingAllSaysFromWhereItCame() {
        MessageId id = season.message("Deleted", NOW.plusSeconds(60));
        client.send("DELETE", JOBS + "?confirm=true", admin, null, "X-Forwarded-For", "203.0.113.12")
                .expect(200);

        assertThat(log(AUDIT + "?message_id=" + id).expect(200).<List<String>>json("$.entries[*].source"))
                .containsExactly("203.0.113.12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"action\": \"status\", \"status\": \"paused\"", "\"action\": \"delete\""})
    void eachMessageOfABatchSaysFromWhereItsCommandCame(String action) {
        MessageId first = season.message("First", NOW.plusSeconds(60));
        MessageId second = season.message("Second", NOW.plusSeconds(60));
        post(
                        JOBS + "/bulk",
                        "{%s, \"ids\": [\"%s\", \"%s\"]}".formatted(action, first, second),
                        "X-Forwarded-For",
                        "203.0.113.13")
                .expect(202);

        Answer log = log(AUDIT).expect(200);

        assertThat(log.<List<String>>json("$.entries[*].message_id"))
                .containsExactlyInAnyOrder(first.toString(), second.toString());
        assertThat(log.<List<String>>json("$.entries[*].source")).containsExactly("203.0.113.13", "203.0.113.13");
    }

    @Test
    void whatMeansNothingIsRefused() {
        log(AUDIT + "?message=1").expectProblem(400, "MALFORMED");
        log(AUDIT + "?message_id=1").expectProblem(400, "MALFORMED");
        log(AUDIT + "?cursor=abc").expectProblem(400, "MALFORMED");
        log(AUDIT + "?limit=0").expectProblem(400, "MALFORMED");
        log(AUDIT + "?from=2026-11-01T12:00:00").expectProblem(400, "NAIVE_TIMESTAMP");
        log(AUDIT + "?actor=%00").expectProblem(400, "MALFORMED");
    }

    private List<String> messages(String query) {
        return log(AUDIT + query).expect(200).json("$.entries[*].message_id");
    }

    @Test
    void refusedCommandsAreFoundTogether() {
        MessageId id = season.message("Refused", NOW.plusSeconds(3600));
        insert(id, "rejected:sendNow", "ALREADY_SENT");
        insert(id, "rejected:reschedule", "IN_PAST");
        insert(id, "reschedule", "BY_HAND");
        assertThat(log(AUDIT + "?action=rejected").expect(200).<List<String>>json("$.entries[*].action"))
                .containsExactlyInAnyOrder("rejected:sendNow", "rejected:reschedule");
    }

    @Test
    void theLogIsExportedWithFormulaCellsNeutralised() {
        MessageId id = season.message("Exported", NOW.plusSeconds(3600));
        insert(id, "reschedule", "BY_HAND");
        insert(id, "hold", "=1+1");

        Answer file = log(AUDIT + "/export").expect(200);

        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).contains("audit.csv");
        assertThat(file.response().body().lines())
                .hasSize(4)
                .first()
                .isEqualTo("at,actor,actor_name,action,message_id,event_id,revision,reason_code,source,before,after,"
                        + "event_name,message_type_name,recipient");
        assertThat(file.response().body()).contains(",'=1+1,");
        assertThat(log(AUDIT + "/export?action=hold")
                        .expect(200)
                        .response()
                        .body()
                        .lines())
                .hasSize(2);
        log(AUDIT + "/export?limit=1").expectProblem(400, "MALFORMED");
    }

    @Test
    void whoeverStandsInTheLogIsListedOnce() {
        MessageId id = season.message("Actors", NOW.plusSeconds(3600));
        insert(id, "plan", null);
        insert(id, "plan", null);
        patch(id, "{\"status\": \"paused\"}").expect(200);
        assertThat(log(AUDIT + "/actors").expect(200).<List<Object>>json("$.actors[*].name"))
                .containsExactly("test", null);
        assertThat(log(AUDIT + "/actors").<List<String>>json("$.actors[*].actor"))
                .last()
                .isEqualTo("service:rules");
    }

    @Test
    void aCalendarFeedIsNotedWithoutItsSecret() {
        Answer made = post("/api/feeds", "{\"name\": \"Stage office\"}").expect(201);
        client.send("DELETE", "/api/feeds/" + made.json("$.id"), key, null).expect(200);
        Answer log = log(AUDIT).expect(200);
        assertThat(log.<List<String>>json("$.entries[*].action")).containsExactlyInAnyOrder("add-feed", "revoke-feed");
        assertThat(log.<List<String>>json("$.entries[*].after.name")).containsOnly("Stage office");
        assertThat(log.<List<String>>json("$.entries[*].source")).containsOnly("127.0.0.1");
        assertThat(log.response().body()).doesNotContain(made.<String>json("$.token"));
    }

    private void insert(MessageId message, String action, @Nullable String reason) {
        jdbc.sql("""
                        insert into audit_entry (id, org_id, message_id, at, actor, action, reason_code)
                        values (?, ?, ?, ?, 'service:rules', ?, ?)
                        """)
                .params(Ids.next(), season.org().value(), message.value(), Times.timestamp(NOW), action, reason)
                .update();
    }
}
