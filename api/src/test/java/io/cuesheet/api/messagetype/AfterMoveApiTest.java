package io.cuesheet.api.messagetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message was sent, then its event moves to another date. */
class AfterMoveApiTest extends RuleApi {

    private static final String EVENT = "/api/events/tour-1";
    private static final String DECEMBER = "2026-12-20T20:00";
    private static final String JANUARY = "2027-01-20T20:00";

    @BeforeEach
    void anEventWhoseMessagesWereSent() {
        jdbc.sql("update message_type set after_move = 'ask' where org_id = ? and code = 'INIT'")
                .param(season.org().value())
                .update();
        put(DECEMBER).expect(201);
        List.of("INIT", "REMINDER")
                .forEach(type -> patch(id(type, 1), "{\"status\": \"sent\"}").expect(200));
    }

    @Test
    void aReminderIsPlannedForTheNewDateAndAFirstContactIsOfferedAsAChoice() {
        Answer preview = post(EVENT + "/plan-preview", body(JANUARY)).expect(200);
        Answer saved = put(JANUARY).expect(200);

        assertThat(preview.<Map<String, Integer>>json("$.plan.counts"))
                .isEqualTo(Map.of("create", 1, "review", 1, "move", 1));
        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$.plan"));
        assertThat(saved.<List<Object>>json("$.plan.lines[?(@.action == 'create')].message_id"))
                .as("that of the one that was sent is not that of the new one")
                .containsExactly((Object) null);
        assertThat(messages("REMINDER"))
                .containsExactly("1 sent null 2026-12-17T09:00:00Z", "2 scheduled null 2027-01-17T09:00:00Z");
        assertThat(messages("INIT"))
                .containsExactly("1 sent null 2026-12-06T09:00:00Z", "2 blocked EVENT_MOVED 2027-01-06T09:00:00Z");
        assertThat(messages("DAY_BEFORE")).containsExactly("1 scheduled null 2027-01-19T16:00:00Z");
    }

    @Test
    void oneClickLetsTheChoiceGoOut() {
        put(JANUARY).expect(200);
        assertThat(client.send("GET", "/api/scheduler/review", key, null)
                        .expect(200)
                        .response()
                        .body())
                .contains("EVENT_MOVED");

        patch(id("INIT", 2), "{\"status\": \"scheduled\"}").expect(200);
        put(JANUARY).expect(200);

        assertThat(messages("INIT")).last().isEqualTo("2 scheduled null 2027-01-06T09:00:00Z");
    }

    @Test
    void planningTwiceMakesNoThirdAndMovingBackAndForthKeepsOneUnsentMessage() {
        for (int times = 0; times < 3; times++) {
            put(JANUARY).expect(200);
            put(JANUARY).expect(200);
            assertThat(messages("REMINDER")).last().isEqualTo("2 scheduled null 2027-01-17T09:00:00Z");
            put(DECEMBER).expect(200);
            assertThat(messages("REMINDER")).hasSize(2).last().asString().startsWith("2 skipped ALREADY_SENT");
        }
        put("2027-02-20T20:00").expect(200);

        assertThat(messages("REMINDER"))
                .containsExactly("1 sent null 2026-12-17T09:00:00Z", "2 scheduled null 2027-02-17T09:00:00Z");
    }

    @Test
    void oneThatWasSentAgainIsFollowedByAThirdIfTheEventMovesOnceMore() {
        put(JANUARY).expect(200);
        patch(id("REMINDER", 2), "{\"status\": \"sent\"}").expect(200);
        put(DECEMBER).expect(200);

        assertThat(messages("REMINDER"))
                .containsExactly(
                        "1 sent null 2026-12-17T09:00:00Z",
                        "2 sent null 2027-01-17T09:00:00Z",
                        "3 scheduled null 2026-12-17T09:00:00Z");
        assertThat(client.send("GET", JOBS + "/" + id("REMINDER", 3) + "/explain", key, null)
                        .expect(200)
                        .<Integer>json("$.plan.occurrence"))
                .isEqualTo(3);
        assertThat(get(JOBS + "/" + id("REMINDER", 3)).expect(200).<Integer>json("$.occurrence"))
                .isEqualTo(3);
    }

    @Test
    void anotherTimeOfTheSameDayIsNoNewDate() {
        put("2026-12-20T20:15").expect(200);

        assertThat(messages("REMINDER")).containsExactly("1 sent null 2026-12-17T09:00:00Z");
    }

    @Test
    void ifTheRemindersTimeForTheNewDateHasPassedItIsOfferedAsAChoiceToo() {
        put("2026-11-03T20:00").expect(200);

        assertThat(messages("REMINDER"))
                .containsExactly("1 sent null 2026-12-17T09:00:00Z", "2 blocked TOO_LATE 2026-10-31T09:00:00Z");
    }

    @Test
    void aTypeMayNeverBePlannedAgain() {
        save("REMINDER", type("-3", ", \"after_move\": \"never\"")).expect(200);
        put(JANUARY).expect(200);

        assertThat(messages("REMINDER")).containsExactly("1 sent null 2026-12-17T09:00:00Z");
    }

    @Test
    void savingARulePlansAgainWhatMovedBeforeAndNothingElse() {
        save("REMINDER", type("-3", ", \"after_move\": \"never\"")).expect(200);
        put(JANUARY).expect(200);

        Answer preview = post(TYPES + "REMINDER/plan-preview", type("-5", ", \"after_move\": \"again\""))
                .expect(200);
        save("REMINDER", type("-5", ", \"after_move\": \"again\"")).expect(200);

        assertThat(preview.<List<Integer>>json("$.lines[?(@.action == 'create')].occurrence"))
                .containsExactly(2);
        assertThat(messages("REMINDER"))
                .containsExactly("1 sent null 2026-12-17T09:00:00Z", "2 scheduled null 2027-01-15T09:00:00Z");
    }

    private List<String> messages(String type) {
        return jdbc.sql("""
                        select m.occurrence || ' ' || m.status || ' ' || coalesce(m.reason_code, 'null') || ' '
                            || to_char(m.send_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                        from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and t.code = :type
                        order by m.occurrence
                        """).param("org", season.org().value()).param("type", type).query(String.class).list().stream()
                .map(line -> line.contains(" sent ") ? line.replace("BY_HAND", "null") : line)
                .toList();
    }

    private MessageId id(String type, int occurrence) {
        return new MessageId(jdbc.sql("""
                        select m.id from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and t.code = :type and m.occurrence = :occurrence
                        """)
                .param("org", season.org().value())
                .param("type", type)
                .param("occurrence", occurrence)
                .query(UUID.class)
                .single());
    }

    private Answer put(String starts) {
        return client.send("PUT", EVENT, key, body(starts), withJson());
    }

    private static String body(String starts) {
        return """
                {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s", "status": "confirmed",
                 "contacts": [{"role": "Office", "email": "office@example.org"}]}
                """.formatted(starts);
    }
}
