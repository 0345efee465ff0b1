package io.cuesheet.api.messagetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.planning.PlanRepairs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A type says for each status of an event whether its messages go out, wait or are skipped. */
class EventStatusApiTest extends RuleApi {

    private static final String EVENT = "/api/events/tour-1";
    private static final String SCHEDULED = "scheduled null null";

    @Autowired
    private PlanRepairs repairs;

    @Test
    void aBodyThatSaysNothingOfStatusesTakesTheUsualMeanings() {
        Answer saved = save("CALL", type("-1", "")).expect(201);

        assertThat(saved.<Map<String, String>>json("$.message_type.on_event_status"))
                .isEqualTo(Map.of("confirmed", "send", "tentative", "send", "postponed", "wait", "cancelled", "skip"));
        assertThat(saved.<String>json("$.message_type.after_move")).isEqualTo("again");
        assertThat(save("ASKS", type("-1", ", \"only_without_load_in\": true"))
                        .expect(201)
                        .<String>json("$.message_type.after_move"))
                .isEqualTo("ask");
    }

    @Test
    void whatIsSaidIsStoredAndTheRestIsUsual() {
        String body = type("-1", statuses("\"tentative\": \"wait\"") + ", \"after_move\": \"never\"");
        save("CALL", body).expect(201);

        Answer shown = client.send("GET", TYPES + "CALL", admin, null).expect(200);
        assertThat(shown.<Map<String, String>>json("$.on_event_status"))
                .isEqualTo(Map.of("confirmed", "send", "tentative", "wait", "postponed", "wait", "cancelled", "skip"));
        assertThat(shown.<String>json("$.after_move")).isEqualTo("never");
    }

    @Test
    void aClientThatKnowsNothingOfStatusesAndMovesLeavesThemAsTheyAre() {
        String body = type("-1", statuses("\"tentative\": \"wait\"") + ", \"after_move\": \"never\"");
        save("CALL", body).expect(201);

        Answer saved = save("CALL", type("-2", "")).expect(200);
        assertThat(saved.<String>json("$.message_type.on_event_status.tentative"))
                .isEqualTo("wait");
        assertThat(saved.<String>json("$.message_type.after_move")).isEqualTo("never");
        assertThat(save("CALL", type("-2", statuses("\"confirmed\": \"skip\"")))
                        .expect(200)
                        .<Map<String, String>>json("$.message_type.on_event_status"))
                .isEqualTo(Map.of("confirmed", "skip", "tentative", "wait", "postponed", "wait", "cancelled", "skip"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "on_event_status": {"tentative": "perhaps"} | on_event_status.tentative must be send, wait or skip.
            , "on_event_status": {"sold_out": "send"}     | Known fields: cancelled, confirmed, postponed, tentative
            , "after_move": "maybe"                       | after_move must be again, ask or never.
            """)
    void anythingElseIsRefused(String more, String told) {
        Answer refused = save("CALL", type("-1", more));
        assertThat(refused.response().statusCode()).isBetween(400, 422);
        assertThat(refused.response().body()).contains(told);
    }

    @Test
    void aTypeThatIsToWaitWaitsForTentativeEventsAndGoesOnWithTheConfirmation() {
        put("tentative").expect(201);
        assertThat(message()).isEqualTo(SCHEDULED);
        String waits = dayBefore(statuses("\"tentative\": \"wait\""));

        Answer preview = post(TYPES + "DAY_BEFORE/plan-preview", waits).expect(200);
        Answer saved = save("DAY_BEFORE", waits).expect(200);

        assertThat(preview.<List<String>>json("$.lines[?(@.action == 'block')].reason_code"))
                .containsExactly("EVENT_TENTATIVE");
        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$"));
        assertThat(message()).isEqualTo("blocked EVENT_TENTATIVE null");

        put("confirmed").expect(200);
        assertThat(message()).isEqualTo(SCHEDULED);
        put("tentative").expect(200);
        put("postponed").expect(200);
        assertThat(message()).isEqualTo("blocked EVENT_POSTPONED null");
        put("tentative").expect(200);
        assertThat(message()).isEqualTo("blocked EVENT_TENTATIVE null");
        save("DAY_BEFORE", dayBefore(statuses("\"tentative\": \"send\""))).expect(200);
        assertThat(message()).isEqualTo(SCHEDULED);
    }

    @Test
    void whatWaitsForItsEventsStatusIsNotInTheReviewQueue() {
        put("confirmed").expect(201);
        put("postponed").expect(200);

        assertThat(message()).isEqualTo("blocked EVENT_POSTPONED null");
        assertThat(client.send("GET", "/api/scheduler/review", key, null)
                        .expect(200)
                        .<Integer>json("$.total"))
                .isZero();
    }

    @Test
    void whatIsSkippedForAStatusComesBackWithIt() {
        save("DAY_BEFORE", dayBefore(statuses("\"postponed\": \"skip\""))).expect(200);
        put("confirmed").expect(201);

        put("postponed").expect(200);
        assertThat(message()).isEqualTo("skipped EVENT_POSTPONED scheduled");
        put("confirmed").expect(200);

        assertThat(message()).isEqualTo(SCHEDULED);
    }

    @Test
    void aTypeMayTellOfTheCancellationAndOfNothingElse() {
        save("DAY_BEFORE", dayBefore(statuses("""
                        "confirmed": "skip", "tentative": "skip", "postponed": "skip", "cancelled": "send\""""))).expect(200);
        put("confirmed").expect(201);
        assertThat(messages("DAY_BEFORE")).isEmpty();
        assertThat(client.send("GET", EVENT + "/plan", key, null)
                        .expect(200)
                        .<List<String>>json("$.lines[?(@.message_type == 'DAY_BEFORE')].sentence"))
                .containsExactly("the event is confirmed");

        put("cancelled").expect(200);

        assertThat(message()).isEqualTo(SCHEDULED);
        assertThat(messages("REMINDER")).containsExactly("skipped EVENT_CANCELLED scheduled");
    }

    @Test
    void theExplanationTellsWhatTheStatusMeans() {
        save("DAY_BEFORE", dayBefore(statuses("\"tentative\": \"wait\""))).expect(200);
        put("tentative").expect(201);

        Answer explained =
                client.send("GET", JOBS + "/" + id() + "/explain", key, null).expect(200);

        assertThat(explained.<String>json("$.summary")).isEqualTo("It is blocked: the event is tentative.");
        assertThat(explained.<String>json("$.plan.rule")).contains("It waits while the event is tentative.");
        assertThat(explained.<List<String>>json("$.gates[?(@.gate == 'EVENT_TENTATIVE')].verdict"))
                .containsExactly("blocked");
        assertThat(explained.<List<String>>json("$.send_now.to_confirm")).containsExactly("EVENT_TENTATIVE");
    }

    @Test
    void aNoteThatTheGateBlockedForATentativeEventGoesOnWithItsConfirmation() {
        save("DAY_BEFORE", dayBefore(statuses("\"tentative\": \"wait\""))).expect(200);
        put("tentative").expect(201);
        jdbc.sql("update scheduled_message set ad_hoc = true, pinned = true where org_id = :org and status = 'blocked'")
                .param("org", season.org().value())
                .update();
        assertThat(repairs.freed(NOW)).doesNotContain(season.org());

        jdbc.sql("update event set status = 'confirmed' where org_id = :org")
                .param("org", season.org().value())
                .update();
        assertThat(repairs.freed(NOW)).contains(season.org());
        assertThat(repairs.resumeFreed(season.org(), NOW)).isEqualTo(1);

        assertThat(message()).isEqualTo(SCHEDULED);
        assertThat(repairs.freed(NOW)).doesNotContain(season.org());
    }

    private static String statuses(String inner) {
        return ", \"on_event_status\": {" + inner + "}";
    }

    private static String dayBefore(String more) {
        return type("-1", more).replace("10:00", "17:00");
    }

    private String message() {
        return messages("DAY_BEFORE").getFirst();
    }

    private List<String> messages(String type) {
        return jdbc.sql("""
                        select m.status || ' ' || coalesce(m.reason_code, 'null') || ' ' || coalesce(m.skipped_from, 'null')
                        from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and t.code = :type
                        """)
                .param("org", season.org().value())
                .param("type", type)
                .query(String.class)
                .list();
    }

    private String id() {
        return jdbc.sql("""
                        select m.id from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and t.code = 'DAY_BEFORE'
                        """)
                .param("org", season.org().value())
                .query(String.class)
                .single();
    }

    private Answer put(String status) {
        return client.send("PUT", EVENT, key, """
                {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "2026-12-20T20:00", "status": "%s",
                 "contacts": [{"role": "Office", "email": "office@example.org"}]}
                """.formatted(status), withJson());
    }
}
