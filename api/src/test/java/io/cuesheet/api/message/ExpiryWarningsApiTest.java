package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.application.gate.Gate;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.delivery.GateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A message that is set to a time at which its type has expired: the answer says at once what becomes of it. The event starts at {@link #START}. */
class ExpiryWarningsApiTest extends ApiTest {

    private static final Instant START = Instant.parse("2026-12-24T19:00:00Z");
    private static final String EXPIRES =
            "Reminder expires at the event's start, Thu 24 Dec 2026, 20:00 (Europe/Berlin). ";

    @Autowired
    private GateRepository gates;

    private final MessageId id = season.message("Warned", NOW.plusSeconds(3600));

    @Test
    void aTimeBeyondTheExpiryIsTakenWithAWarning() {
        Answer answer = move("2026-12-24T21:00:00Z");

        assertThat(answer.<String>json("$.send_at")).isEqualTo("2026-12-24T21:00:00Z");
        assertThat(answer.<Object>json("$.warnings"))
                .isEqualTo(List.of(
                        Map.of("reason_code", "TOO_LATE", "message", EXPIRES + "At this time it will be skipped.")));
    }

    @Test
    void aTypeThatAsksLetsItWaitForReview() {
        type("late_policy = 'ask', expiry_minutes = -90");

        assertThat(warnings(move("2026-12-24T18:00:00Z")))
                .containsExactly("Reminder expires 90 minutes before the event's start, Thu 24 Dec 2026, 18:30 "
                        + "(Europe/Berlin). At this time it will wait for review.");
    }

    @Test
    void anExpiryAtTheLoadInNamesItOrSaysThatNoneIsKnown() {
        type("expiry = 'load_in'");
        assertThat(warnings(move("2026-12-24T20:00:00Z")))
                .singleElement()
                .asString()
                .startsWith("Reminder expires at the event's start (no load-in is known), Thu 24 Dec 2026, 20:00");
        jdbc.sql(
                        "update event set load_in_local = '2026-12-24T14:00', load_in_confidence = 'confirmed' where org_id = ?")
                .param(season.org().value())
                .update();
        assertThat(warnings(move("2026-12-24T14:00:00Z")))
                .singleElement()
                .asString()
                .startsWith("Reminder expires at the load-in, Thu 24 Dec 2026, 14:00 (Europe/Berlin).");
    }

    @Test
    void withinItsExpiryThereIsNoWarningAndWhatOnlyReadsHasNone() {
        assertThat(expiries(move("2026-12-24T18:59:59Z"))).isEmpty();
        type("expiry = 'none'");
        assertThat(move("2027-01-24T18:59:59Z").<List<String>>json("$.warnings[*].reason_code"))
                .containsExactly("AFTER_EVENT");
        assertThat(get(JOBS + "/" + id).<Map<String, Object>>json("$")).doesNotContainKey("warnings");
    }

    @Test
    void everyCommandThatSetsATimeWarns() {
        assertThat(warnings(patch(id, "{\"status\": \"paused\", \"send_at\": \"2026-12-24T21:00:00Z\"}")))
                .containsExactly(EXPIRES + "If it is scheduled again, at this time it will be skipped.");
        assertThat(warnings(patch(id, "{\"status\": \"scheduled\"}")))
                .containsExactly(EXPIRES + "At this time it will be skipped.");
        assertThat(warnings(patch(id, "{\"pinned\": false}"))).isEmpty();
        jdbc.sql("update scheduled_message set planned_at = '2026-12-25T00:00Z', pinned = true where id = ?")
                .param(id.value())
                .update();
        assertThat(warnings(patch(id, "{\"pinned\": false}"))).hasSize(1);
        assertThat(warnings(patch(id, "{\"status\": \"skipped\"}"))).isEmpty();
    }

    /** Within the grace a message is due at once: by then its event may have begun. */
    @Test
    void aTimeThatHasJustPassedIsJudgedAsDueNow() {
        setTime(START.plusSeconds(60));

        assertThat(warnings(move("2026-12-24T18:59:00Z"))).hasSize(1);
    }

    @Test
    void aMessageIsCreatedWithTheSameWarning() {
        String event = get(JOBS + "/" + id).json("$.event_id");
        String body = """
                {"event_id": "%s", "contact_role": "promoter", "message_type": "REMINDER", "send_at": "%s"}""";

        assertThat(warnings(post(JOBS, body.formatted(event, "2026-12-24T21:00:00Z"), "Idempotency-Key", "late")
                        .expect(201)))
                .containsExactly(EXPIRES + "At this time it will be skipped.");
        assertThat(warnings(post(JOBS, body.formatted(event, "2026-12-24T21:00:00Z"), "Idempotency-Key", "late")
                        .expect(201)))
                .hasSize(1);
        assertThat(warnings(post(JOBS, body.formatted(event, "2026-12-23T10:00:00Z"))
                        .expect(201)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"action\": \"reschedule\", \"send_at\": \"2026-12-24T21:00:00Z\"', 2",
        "'\"action\": \"reschedule\", \"shift\": \"P53DT5H59M59S\"',          0",
        "'\"action\": \"reschedule\", \"shift\": \"P53DT6H\"',                1",
        "'\"action\": \"status\", \"status\": \"paused\", \"send_at\": \"2026-12-24T21:00:00Z\"', 2",
        "'\"action\": \"status\", \"status\": \"skipped\"', 0",
        "'\"action\": \"send_now\"', 0"
    })
    void aBulkCommandCountsThem(String command, int warned) {
        MessageId earlier = season.message("Earlier", NOW.plusSeconds(1800));

        Answer batch = bulk(command, earlier);

        assertThat(batch.<List<Integer>>json("$.warnings[?(@.reason_code == 'TOO_LATE')].count"))
                .isEqualTo(warned == 0 ? List.of() : List.of(warned));
        assertThat(items(batch).<List<List<?>>>json("$.items[*].warnings[?(@.reason_code == 'TOO_LATE')]"))
                .hasSize(warned);
    }

    @Test
    void theNumberSaysWhatBecomesOfThemAndEachItemSaysItForItself() {
        MessageId asks = season.message("Asks", NOW.plusSeconds(1800));
        jdbc.sql("update scheduled_message set message_type_id = (select id from message_type where org_id = :org "
                        + "and code = 'DAY_BEFORE') where id = :id")
                .param("org", season.org().value())
                .param("id", asks.value())
                .update();
        jdbc.sql("update message_type set late_policy = 'ask' where org_id = ? and code = 'DAY_BEFORE'")
                .param(season.org().value())
                .update();

        Answer batch = bulk("\"action\": \"reschedule\", \"send_at\": \"2026-12-24T21:00:00Z\"", asks);

        assertThat(warnings(batch))
                .containsExactly("2 messages are due after they expire: 1 will be skipped and 1 will wait for review.");
        assertThat(items(batch).<List<String>>json("$.items[*].warnings[0].message"))
                .containsExactlyInAnyOrder(
                        EXPIRES + "At this time it will be skipped.",
                        "Day before expires at the event's start, Thu 24 Dec 2026, 20:00 (Europe/Berlin). At this time it "
                                + "will wait for review.");
        Season other = newSeason();
        client.send(
                        "GET",
                        "/api/scheduler/batches/" + batch.json("$.id"),
                        other.key(other.org() + "-admin", "admin"),
                        null)
                .expectProblem(404, "NOT_FOUND");
    }

    @Test
    void theExplanationDoesNotClaimThatItIsSent() {
        move("2026-12-24T21:00:00Z");

        Answer told = get(JOBS + "/" + id + "/explain").expect(200);

        assertThat(told.<String>json("$.summary"))
                .isEqualTo(
                        "It is due Thu 24 Dec 2026, 22:00 (Europe/Berlin), as set by hand, and as things stand it would then "
                                + "be skipped: Reminder expires at the event's start, Thu 24 Dec 2026, 20:00 (Europe/Berlin).");
        assertThat(told.<List<String>>json("$.gates[?(@.gate == 'TOO_LATE')].verdict"))
                .containsExactly("skipped");
    }

    @Test
    void theNextAttemptBeyondTheExpiryIsNotPromisedEither() {
        jdbc.sql(
                        "update scheduled_message set status = 'retrying', reason_code = 'SEND_DELAYED', next_attempt_at = '2026-12-24T19:10Z' where id = ?")
                .param(id.value())
                .update();

        assertThat(get(JOBS + "/" + id + "/explain").<String>json("$.summary"))
                .isEqualTo(
                        "An attempt failed; the next attempt is due Thu 24 Dec 2026, 20:10 (Europe/Berlin). As things stand it "
                                + "would then be skipped: Reminder expires at the event's start, Thu 24 Dec 2026, 20:00 "
                                + "(Europe/Berlin).");
    }

    @Test
    void whatIsDueAfterTheNightIsNotSaidToWaitForItsEnd() {
        setTime(Instant.parse("2026-11-01T02:00:00Z"));
        jdbc.sql("update organisation set quiet_from = '21:00', quiet_until = '08:00' where id = ?")
                .param(season.org().value())
                .update();

        assertThat(get(JOBS + "/" + id + "/explain").<String>json("$.summary")).endsWith("it will then be sent.");
    }

    /** The gate, the warning and the explanation ask one rule. */
    @ParameterizedTest
    @ValueSource(ints = {-3600, -1, 0, 1, 3600, 86_400})
    void theGateTheWarningAndTheExplanationAgree(int secondsFromExpiry) {
        Instant sendAt = START.plusSeconds(secondsFromExpiry);
        boolean warned = !expiries(move(sendAt.toString())).isEmpty();
        GateFacts facts = gates.read(season.org(), id).orElseThrow();

        assertThat(warned).isEqualTo(secondsFromExpiry >= 0);
        assertThat(Gate.automated(facts, sendAt).map(Gate.Verdict::reason).filter(ReasonCode.TOO_LATE::equals))
                .matches(reason -> reason.isPresent() == warned);
        assertThat(get(JOBS + "/" + id + "/explain").<String>json("$.summary"))
                .matches(summary -> summary.endsWith("it will then be sent.") != warned);
    }

    @Test
    void aMessageToManyTellsItBeforeAndAfterwards() {
        String event = get(JOBS + "/" + id).json("$.event_id");
        String body = """
                {"event_ids": ["%s"], "message_type": "DAY_BEFORE", "send_at": "2026-12-24T21:00:00Z"}""".formatted(event);

        assertThat(post("/api/scheduler/writings/plan-preview", body).<List<String>>json("$.drafts[0].warnings"))
                .contains("WILL_BE_SKIPPED");
        assertThat(warnings(post("/api/scheduler/writings", body).expect(201)))
                .containsExactly("1 message is due after it expires and will be skipped.");
        jdbc.sql("update message_type set late_policy = 'ask' where org_id = ?")
                .param(season.org().value())
                .update();
        assertThat(post("/api/scheduler/writings/plan-preview", body).<List<String>>json("$.drafts[0].warnings"))
                .contains("WILL_WAIT_FOR_REVIEW");
        String inTime = body.replace("24T21:00", "23T12:00");
        assertThat(post("/api/scheduler/writings/plan-preview", inTime).<List<String>>json("$.drafts[0].warnings"))
                .doesNotContain("WILL_WAIT_FOR_REVIEW", "WILL_BE_SKIPPED");
        assertThat(warnings(post("/api/scheduler/writings", inTime).expect(201)))
                .isEmpty();
    }

    @Test
    void theWarningsAreDescribed() {
        Answer description = client.send("GET", "/v3/api-docs", null, null).expect(200);

        for (String body : List.of("Job", "Batch", "BatchItem", "ScheduledMessages")) {
            assertThat(description.<String>json("$.components.schemas." + body + ".properties.warnings.items.$ref"))
                    .as(body)
                    .isEqualTo("#/components/schemas/Warning");
        }
        assertThat(description.<Map<String, ?>>json("$.components.schemas.Warning.properties"))
                .containsOnlyKeys("reason_code", "message", "count");
    }

    private void type(String change) {
        jdbc.sql("update message_type set " + change + " where org_id = ?")
                .param(season.org().value())
                .update();
    }

    private Answer move(String sendAt) {
        return patch(id, "{\"send_at\": \"%s\"}".formatted(sendAt)).expect(200);
    }

    /** For the warned message and another one: the application may have planned more for their events. */
    private Answer bulk(String command, MessageId other) {
        return post(JOBS + "/bulk", "{%s, \"ids\": [\"%s\", \"%s\"]}".formatted(command, id, other))
                .expect(202);
    }

    private Answer items(Answer batch) {
        return get("/api/scheduler/batches/" + batch.json("$.id")).expect(200);
    }

    private static List<String> expiries(Answer answer) {
        return answer.json("$.warnings[?(@.reason_code == 'TOO_LATE')].message");
    }

    private static List<String> warnings(Answer answer) {
        return answer.json("$.warnings[*].message");
    }
}
