package io.cuesheet.api.messagetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Message types and settings: what a change does to all events, and that nobody is mailed at once by it. */
class RuleApiTest extends RuleApi {

    @BeforeEach
    void twoEvents() {
        event("near", "2026-11-03T20:00");
        event("far", "2026-12-20T20:00");
    }

    @Test
    void answersGoOnlyToAnAddressThatEveryMailServerAccepts() {
        Answer refused = client.send("PUT", SETTINGS, admin, "{\"reply_to\": \"jörg@example.org\"}", withJson());
        refused.expectProblem(400, "MALFORMED");
        assertThat(refused.<String>json("$.detail")).contains("reply_to", "before the @");

        client.send("PUT", SETTINGS, admin, "{\"reply_to\": \"joerg@bühne.example\"}", withJson())
                .expect(200);
    }

    @Test
    void aRuleIsReadAsItWasSaved() {
        String body = """
                {"name": "Crew call", "position": 9, "enabled": true, "anchor": "load_in", "offset_days": -1,
                 "offset_minutes": -30, "audience": ["Stage"], "channels": ["sms", "email"], "weekend_rule": "postpone",
                 "quiet_hours": {"from": "21:00", "until": "08:00"}, "catch_up_minutes": 60, "late_policy": "ask",
                 "expiry": {"after": "load_in", "minutes": -15}, "max_attempts": 3, "retry_minutes": 45,
                 "template_code": "REMINDER"}""";

        Answer saved = save("CREW_CALL", body).expect(201);

        assertThat(get(TYPES + "CREW_CALL").expect(200).<Object>json("$"))
                .isEqualTo(saved.<Object>json("$.message_type"))
                .extracting("anchor", "offset_minutes", "late_policy", "max_attempts", "retry_minutes", "version")
                .containsExactly("load_in", -30, "ask", 3, 45, 1);
        assertThat(get("/api/message-types").<List<String>>json("$.message_types[*].code"))
                .containsExactly("INIT", "REMINDER", "DAY_BEFORE", "CREW_CALL");
        client.send("PUT", TYPES + "CREW_CALL", admin, body, withJson("If-Match", "\"7\""))
                .expectProblem(412, "STALE_REVISION");
        client.send("PUT", TYPES + "CREW_CALL", key, body, withJson()).expectProblem(403, "FORBIDDEN");
    }

    @Test
    void aNewRuleThatWouldMailACrowdAtOnceWaitsForAChoice() {
        String tenDaysBefore = type("-10", "");

        Answer preview = post(TYPES + "EARLY/plan-preview", tenDaysBefore).expect(200);
        assertThat(count("select count(*) from message_type where code = 'EARLY' and org_id = :org"))
                .isZero();
        Answer saved = save("EARLY", tenDaysBefore).expect(201);

        assertThat(preview.<Map<String, Integer>>json("$.counts"))
                .containsEntry("review", 1)
                .containsEntry("create", 1);
        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$"));
        assertThat(get(JOBS + "?reason=AWAITS_CHOICE").<List<String>>json("$.jobs[*].event_name"))
                .containsExactly("near");
        Answer batch = post(
                        JOBS + "/bulk",
                        "{\"action\": \"status\", \"status\": \"skipped\", \"filter\": {\"reason\": [\"AWAITS_CHOICE\"]}}")
                .expect(202);
        assertThat(batch.<Integer>json("$.total")).isEqualTo(1);
    }

    @Test
    void switchingOnAFollowUpLeavesTheSeasonThatIsOverInPeace() {
        event("summer", "2026-08-10T20:00");
        event("yesterday", "2026-10-31T20:00");

        Answer saved = save("FOLLOW_UP", type("1", ", \"expiry\": {\"after\": \"none\"}"))
                .expect(201);

        assertThat(saved.<List<String>>json(
                        "$.plan.lines[?(@.message_type == 'FOLLOW_UP' && @.action == 'review')].external_ref"))
                .containsExactly("yesterday");
        assertThat(get(JOBS + "?reason=AWAITS_CHOICE").<List<String>>json("$.jobs[*].event_name"))
                .containsExactly("yesterday");
    }

    @Test
    void aChangedRuleMovesWhatIsUnsent() {
        Answer saved = save("REMINDER", type("-4", "")).expect(200);

        // Four days before the near one has passed; the message that is there waits for a choice instead of going out.
        assertThat(saved.<List<String>>json("$.plan.lines[?(@.message_type == 'REMINDER')].action"))
                .containsExactly("unchanged", "move");
        assertThat(saved.<Integer>json("$.message_type.version")).isEqualTo(2);
    }

    @Test
    void quietHoursAndHolidaysMoveWhatIsPlannedAndKeepTheOriginalTime() {
        String settings = "{\"quiet_hours\": {\"from\": \"09:00\", \"until\": \"11:30\"}}";
        Answer preview = post(SETTINGS + "/plan-preview", settings).expect(200);
        Answer saved = client.send("PUT", SETTINGS, admin, settings, withJson()).expect(200);

        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$"));
        assertThat(preview.<List<String>>json("$.lines[?(@.external_ref == 'far' && @.action == 'move')].to"))
                .containsExactly("2026-12-06T10:30:00Z", "2026-12-17T10:30:00Z");
        assertThat(preview.<List<String>>json("$.lines[?(@.action == 'move')].reason_code"))
                .containsOnly("QUIET_HOURS");
        assertThat(saved.<Integer>json("$.settings.version")).isEqualTo(2);
        assertThat(saved.<String>json("$.settings.tz_version")).matches("20\\d\\d[a-z]");

        save("REMINDER", type("-3", ", \"weekend_rule\": \"postpone\"")).expect(200);
        Answer days = client.send(
                        "PUT",
                        SETTINGS + "/holidays",
                        admin,
                        "{\"holidays\": [{\"day\": \"2026-12-17\", \"name\": \"Founders' day\"}]}",
                        withJson())
                .expect(200);
        assertThat(days.<List<String>>json(
                        "$.lines[?(@.external_ref == 'far' && @.message_type == 'REMINDER')].reason_code"))
                .containsExactly("WEEKEND_POSTPONED");
        assertThat(get(SETTINGS + "/holidays").<List<String>>json("$.holidays[*].name"))
                .containsExactly("Founders' day");
    }

    @Test
    void aTypeThatIsToBeNewDoesNotOverwriteOneThatIsThere() {
        assertThat(client.send("PUT", TYPES + "INIT", admin, type("-3", ""), withJson("If-Match", "\"0\""))
                        .expectProblem(412, "STALE_REVISION")
                        .<String>json("$.detail"))
                .startsWith("code is taken: there is already a message type INIT");
        client.send("PUT", TYPES + "FRESH", admin, type("-3", ""), withJson("If-Match", "\"0\""))
                .expect(201);
    }

    @Test
    void holidaysThatSomebodyElseChangedAreNotOverwritten() {
        String seen = get(SETTINGS + "/holidays").expect(200).header("ETag");
        String body = "{\"holidays\": [{\"day\": \"2026-12-25\", \"name\": \"Christmas Day\"}]}";
        String saved = client.send("PUT", SETTINGS + "/holidays", admin, body, withJson("If-Match", seen))
                .expect(200)
                .header("ETag");
        assertThat(get(SETTINGS + "/holidays").header("ETag")).isEqualTo(saved).isNotEqualTo(seen);
        client.send("PUT", SETTINGS + "/holidays", admin, "{\"holidays\": []}", withJson("If-Match", seen))
                .expectProblem(412, "STALE_REVISION");
        client.send("PUT", SETTINGS + "/holidays", admin, "{\"holidays\": []}", withJson())
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "anchor": "doors"                                  | anchor must be event_start, load_in or date
            "anchor": "date"                                   | anchor_date must be given with the anchor date
            "local_time": "25:00"                              | local_time must be a local time
            "offset_minutes": 5                                | offset_minutes must be 0 if
            "quiet_hours": {"from": "08:00", "until": "08:00"} | quiet_hours.until must differ
            "quiet_hours": {"from": "08:00"}                   | quiet_hours.until is missing
            "channels": []                                     | channels must name at least one
            "channels": ["fax"]                                | channels must be email or sms
            "template_code": "NONE"                            | template_code is not a template
            "expiry": {"after": "doors"}                       | expiry.after must be none
            "catch_up_minutes": -1                             | catch_up_minutes must be a whole number
            "max_attempts": 0                                  | max_attempts must be a whole number from 1 to 50
            "retry_minutes": 10081                             | retry_minutes must be a whole number from 0 to 10080
            """)
    void whatIsWrongWithARuleIsNamed(String field, String sentence) {
        String name = field.substring(1, field.indexOf('"', 1));
        String known = type("-3", "");
        String body = known.replaceAll("\"" + name + "\": (\"[^\"]*\"|-?\\d+),?", "")
                .replaceFirst("\\{", "{" + Matcher.quoteReplacement(field) + ", ");

        assertThat(save("REMINDER", body).expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .startsWith(sentence);
    }
}
