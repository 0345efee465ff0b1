package io.cuesheet.api.messagetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.planning.PlanRepairs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The messages of a postponed event wait until a later edit changes its start or its status. */
class PostponedApiTest extends RuleApi {

    private static final String EVENT = "/api/events/tour-1";

    @Autowired
    private PlanRepairs repairs;

    @Test
    void aPostponedEventBlocksItsMessagesAtOnceAndThePreviewSaysSo() {
        put(body("2026-12-20T20:00", "confirmed")).expect(201);

        Answer preview = post(EVENT + "/plan-preview", body("2026-12-20T20:00", "postponed"))
                .expect(200);
        Answer saved = put(body("2026-12-20T20:00", "postponed")).expect(200);

        assertThat(preview.<Map<String, Integer>>json("$.plan.counts")).isEqualTo(Map.of("block", 3));
        assertThat(preview.<List<String>>json("$.plan.lines[*].sentence"))
                .containsOnly("the event is postponed and has no new date");
        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$.plan"));
        assertThat(messages())
                .containsExactly(
                        "blocked EVENT_POSTPONED 2026-12-06T09:00:00Z",
                        "blocked EVENT_POSTPONED 2026-12-17T09:00:00Z",
                        "blocked EVENT_POSTPONED 2026-12-19T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-20T20:00, postponed, 2027-01-06T09:00:00Z, 2027-01-17T09:00:00Z, 2027-01-19T16:00:00Z",
        "2027-01-20T20:00, confirmed, 2027-01-06T09:00:00Z, 2027-01-17T09:00:00Z, 2027-01-19T16:00:00Z",
        "2026-12-20T20:00, tentative, 2026-12-06T09:00:00Z, 2026-12-17T09:00:00Z, 2026-12-19T16:00:00Z"
    })
    void aLaterEditOfItsStartOrStatusArmsThemAtTheirRightTimes(
            String starts, String status, String init, String reminder, String dayBefore) {
        put(body("2026-12-20T20:00", "postponed")).expect(201);
        assertThat(messages()).allMatch(message -> message.startsWith("blocked EVENT_POSTPONED"));

        Answer saved = put(body(starts, status)).expect(200);

        assertThat(saved.<Map<String, Integer>>json("$.plan.counts")).isEqualTo(Map.of("move", 3));
        assertThat(messages())
                .containsExactly("scheduled null " + init, "scheduled null " + reminder, "scheduled null " + dayBefore);
    }

    @Test
    void anEditOfAnythingElseLeavesThemWaiting() {
        put(body("2026-12-20T20:00", "postponed")).expect(201);

        put(body("2026-12-20T20:00", "postponed").replace("Tempodrom", "Waldbühne"))
                .expect(200);

        assertThat(messages()).hasSize(3).allMatch(message -> message.startsWith("blocked EVENT_POSTPONED"));
    }

    @Test
    void theDateThatWasGivenUpBlocksThemAgainWhenANewDateTurnsOutToBeAMistake() {
        put(body("2026-12-20T20:00", "postponed")).expect(201);
        put(body("2027-01-20T20:00", "postponed")).expect(200);
        put(body("2026-12-20T20:00", "postponed")).expect(200);

        assertThat(messages())
                .containsExactly(
                        "blocked EVENT_POSTPONED 2026-12-06T09:00:00Z",
                        "blocked EVENT_POSTPONED 2026-12-17T09:00:00Z",
                        "blocked EVENT_POSTPONED 2026-12-19T16:00:00Z");
    }

    @Test
    void aMessageWhoseTimePassedMeanwhileIsDueAtOnceInsideItsCatchUpWindow() {
        put(body("2026-12-20T20:00", "postponed")).expect(201);
        setTime(Instant.parse("2026-12-17T10:00:00Z"));

        put(body("2026-12-20T20:00", "confirmed")).expect(200);

        assertThat(messages())
                .containsExactly(
                        "skipped TOO_LATE 2026-12-06T09:00:00Z",
                        "scheduled null 2026-12-17T10:00:00Z",
                        "scheduled null 2026-12-19T16:00:00Z");
    }

    @Test
    void aNoteThatTheGateBlockedGoesOnWithTheNewDate() {
        put(body("2026-12-20T20:00", "postponed")).expect(201);
        jdbc.sql("""
                        update scheduled_message set ad_hoc = true, pinned = true
                        where org_id = :org and reason_code = 'EVENT_POSTPONED'
                        """).param("org", season.org().value()).update();
        assertThat(repairs.freed(NOW)).doesNotContain(season.org());
        assertThat(repairs.resumeFreed(season.org(), NOW)).isZero();

        put(body("2027-01-20T20:00", "postponed")).expect(200);
        assertThat(repairs.freed(NOW)).contains(season.org());
        assertThat(repairs.resumeFreed(season.org(), NOW)).isEqualTo(3);

        assertThat(messages())
                .contains("scheduled null 2026-12-06T09:00:00Z")
                .noneMatch(message -> message.contains("blocked"));
    }

    private List<String> messages() {
        return jdbc.sql("""
                        select status || ' ' || coalesce(reason_code, 'null') || ' ' || to_char(send_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                        from scheduled_message where org_id = :org order by send_at
                        """)
                .param("org", season.org().value())
                .query(String.class)
                .list();
    }

    private Answer put(String body) {
        return client.send("PUT", EVENT, key, body, withJson());
    }

    private static String body(String starts, String status) {
        return """
                {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s", "status": "%s",
                 "contacts": [{"role": "Office", "email": "office@example.org"}]}
                """.formatted(starts, status);
    }
}
