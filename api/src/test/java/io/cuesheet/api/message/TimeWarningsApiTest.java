package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What to mind about a time at which a message is sent anyway. The event starts on Thu 24 Dec 2026, 20:00 in Berlin. */
class TimeWarningsApiTest extends ApiTest {

    private final MessageId id = season.message("Warned", NOW.plusSeconds(3600));

    @Test
    void aWeekendAndQuietHoursAreSaidWithWhatHappensThen() {
        type("weekend_rule = 'postpone', quiet_from = '22:00', quiet_until = '08:00'");

        assertThat(move("2026-12-19T21:30:00Z").<Object>json("$.warnings"))
                .isEqualTo(List.of(
                        Map.of(
                                "reason_code",
                                "FREE_DAY",
                                "message",
                                "Sat 19 Dec 2026 is a weekend or holiday. It is sent anyway, because its time is set"
                                        + " by hand."),
                        Map.of(
                                "reason_code",
                                "QUIET_HOURS",
                                "message",
                                "This time is in quiet hours, 22:00 to 08:00 (Europe/Berlin). It is sent anyway,"
                                        + " because its time is set by hand.")));
        assertThat(codes(move("2026-12-18T12:00:00Z"))).isEmpty();
    }

    @Test
    void anotherMessageToTheSameAddressIsNamed() {
        season.message("Other", NOW.plusSeconds(86_400));

        Answer near = move(NOW.plusSeconds(86_400 + 7_200).toString());

        assertThat(codes(near)).containsExactly("COLLISION");
        assertThat(near.<String>json("$.warnings[0].message"))
                .isEqualTo(
                        "The same address gets Reminder for Other, Mon 2 Nov 2026, 13:00 (Europe/Berlin), within two hours.");
        assertThat(codes(move(NOW.plusSeconds(86_400 + 7_201).toString()))).isEmpty();
    }

    @Test
    void aTypeForAfterwardsIsNotWarnedOfAfterTheStart() {
        type("expiry = 'none'");
        assertThat(codes(move("2026-12-28T12:00:00Z"))).containsExactly("AFTER_EVENT");
        type("offset_days = 2");
        assertThat(codes(move("2026-12-28T12:00:00Z"))).isEmpty();
    }

    @Test
    void aReminderThatWouldGoOutOnTheDayOfTheEventIsNotRefusedButWarnedOf() {
        Answer moved = move("2026-12-24T09:00:00Z");

        assertThat(moved.<String>json("$.send_at")).isEqualTo("2026-12-24T09:00:00Z");
        assertThat(moved.<Object>json("$.warnings"))
                .isEqualTo(List.of(Map.of(
                        "reason_code",
                        "TEXT_FOR_ANOTHER_DAY",
                        "message",
                        "It goes out on the day of the event. Its text was written for 3 days before the event.")));
        assertThat(codes(move("2026-12-23T22:59:00Z")))
                .as("still the day before in Berlin")
                .isEmpty();
        assertThat(codes(move("2026-12-23T23:00:00Z"))).containsExactly("TEXT_FOR_ANOTHER_DAY");
        assertThat(codes(post(
                                JOBS + "/bulk",
                                "{\"action\": \"reschedule\", \"send_at\": \"2026-12-24T09:00:00Z\", \"ids\": [\"%s\"]}"
                                        .formatted(id))
                        .expect(202)))
                .containsExactly("TEXT_FOR_ANOTHER_DAY");
    }

    @Test
    void aBulkCommandCountsThemAndIsUndone() {
        type("weekend_rule = 'postpone'");
        MessageId other = season.message("Other", NOW.plusSeconds(86_400 * 3));

        Answer batch = post(JOBS + "/bulk", """
                {"action": "reschedule", "send_at": "2026-12-19T10:00:00Z", "ids": ["%s", "%s"]}""".formatted(id, other)).expect(202);

        assertThat(batch.<List<String>>json("$.warnings[*].message"))
                .containsExactly(
                        "2 messages are due on a weekend or holiday. With a time set by hand, a message is sent anyway.",
                        "2 messages go to addresses that get another message within two hours.");
        Answer undo = post("/api/scheduler/batches/" + batch.json("$.id") + "/undo", null)
                .expect(200);
        assertThat(undo.<String>json("$.action")).isEqualTo("undo");
        assertThat(undo.<Integer>json("$.done")).isEqualTo(2);
        assertThat(get(JOBS + "/" + id).<String>json("$.send_at")).isEqualTo("2026-11-01T13:00:00Z");
        assertThat(get(JOBS + "/" + id).<Boolean>json("$.pinned")).isFalse();
        post(JOBS + "/bulk", "{\"action\": \"undo\", \"ids\": [\"%s\"]}".formatted(id))
                .expectProblem(400, "MALFORMED");
    }

    @Test
    void manyGoBackToTheirRulesAndThoseThatFollowThemAreLeftOut() {
        move("2026-12-18T12:00:00Z");

        Answer back = post(
                        JOBS + "/bulk",
                        "{\"action\": \"reschedule\", \"pinned\": false, \"ids\": [\"%s\"]}".formatted(id))
                .expect(202);
        assertThat(back.<Integer>json("$.done")).isEqualTo(1);
        Answer left = post(
                        JOBS + "/bulk",
                        "{\"action\": \"reschedule\", \"shift\": \"PT1H\", \"leave_anchored\": true, \"ids\": [\"%s\"]}"
                                .formatted(id))
                .expect(202);
        assertThat(left.<Integer>json("$.refused")).isEqualTo(1);
        post(JOBS + "/bulk", "{\"action\": \"reschedule\", \"pinned\": true, \"ids\": [\"%s\"]}".formatted(id))
                .expectProblem(400, "MALFORMED");
    }

    private void type(String change) {
        jdbc.sql("update message_type set " + change + " where org_id = ?")
                .param(season.org().value())
                .update();
    }

    private Answer move(String sendAt) {
        return patch(id, "{\"send_at\": \"%s\"}".formatted(sendAt)).expect(200);
    }

    private static List<String> codes(Answer answer) {
        return answer.json("$.warnings[*].reason_code");
    }
}
