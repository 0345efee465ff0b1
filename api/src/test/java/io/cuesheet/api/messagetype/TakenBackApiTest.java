package io.cuesheet.api.messagetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.workflows.MessageId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What planning skipped comes back when planning no longer says so; what a person or the gate skipped stays. */
class TakenBackApiTest extends RuleApi {

    private static final String ON_WORKING_DAYS = dayBefore(true).replace("}", ", \"weekend_rule\": \"postpone\"}");
    private static final String ON_ANY_DAY = dayBefore(true).replace("}", ", \"weekend_rule\": \"send\"}");
    private static final String SATURDAY = "2026-12-19T16:00:00Z";
    private static final String MONDAY = "2026-12-21T16:00:00Z";

    @BeforeEach
    void anEventOnASunday() {
        event("sunday", "2026-12-20T20:00");
    }

    @Test
    void aRuleThatIsTakenBackLosesNoMessage() {
        Answer saved = save("DAY_BEFORE", ON_WORKING_DAYS).expect(200);
        assertThat(saved.<List<String>>json("$.plan.lines[?(@.action == 'skip')].sentence"))
                .containsExactly("the next working day or the end of quiet hours falls after the message expires");
        assertThat(dayBefore()).containsExactly("skipped", MONDAY, "NO_ALLOWED_TIME", "scheduled");

        Answer preview = post(TYPES + "DAY_BEFORE/plan-preview", ON_ANY_DAY).expect(200);
        assertThat(preview.<List<Map<String, String>>>json("$.lines[?(@.action == 'move')]"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("message_type", "DAY_BEFORE")
                        .containsEntry("to", SATURDAY));
        assertThat(save("DAY_BEFORE", ON_ANY_DAY).expect(200).<Object>json("$.plan"))
                .isEqualTo(preview.<Object>json("$"));

        assertThat(dayBefore()).containsExactly("scheduled", SATURDAY, null, null);
    }

    @Test
    void aHolidayThatIsTakenBackLosesNoMessageEither() {
        save("DAY_BEFORE", ON_WORKING_DAYS.replace("\"offset_days\": -1", "\"offset_days\": -2"))
                .expect(200);
        assertThat(dayBefore()).containsExactly("scheduled", "2026-12-18T16:00:00Z", null, null);

        holidays("{\"day\": \"2026-12-18\", \"name\": \"A day off\"}");
        assertThat(dayBefore()).containsExactly("skipped", MONDAY, "NO_ALLOWED_TIME", "scheduled");
        holidays("");

        assertThat(dayBefore()).containsExactly("scheduled", "2026-12-18T16:00:00Z", null, null);
    }

    @Test
    void whatAPersonSkippedStaysSkipped() {
        patch(id(), "{\"status\": \"skipped\"}").expect(200);

        save("DAY_BEFORE", ON_WORKING_DAYS).expect(200);
        save("DAY_BEFORE", ON_ANY_DAY).expect(200);

        assertThat(ruleEdits()).isEmpty();
        assertThat(dayBefore()).containsExactly("skipped", SATURDAY, "BY_HAND", null);
    }

    @Test
    void whatAPersonArmsAgainIsNotPlanningsSkipAnyMore() {
        save("DAY_BEFORE", ON_WORKING_DAYS).expect(200);

        patch(id(), "{\"status\": \"scheduled\", \"send_at\": \"2026-12-18T10:00:00Z\"}")
                .expect(200);
        assertThat(dayBefore()).containsExactly("scheduled", "2026-12-18T10:00:00Z", null, null);
        patch(id(), "{\"status\": \"skipped\"}").expect(200);
        save("DAY_BEFORE", ON_ANY_DAY).expect(200);

        assertThat(dayBefore()).containsExactly("skipped", "2026-12-18T10:00:00Z", "BY_HAND", null);
    }

    @Test
    void whatAPersonPausedComesBackPaused() {
        patch(id(), "{\"status\": \"paused\"}").expect(200);

        save("DAY_BEFORE", ON_WORKING_DAYS).expect(200);
        assertThat(dayBefore()).containsExactly("skipped", MONDAY, "NO_ALLOWED_TIME", "paused");
        save("DAY_BEFORE", ON_ANY_DAY).expect(200);

        assertThat(dayBefore()).containsExactly("paused", SATURDAY, "BY_HAND", null);
    }

    @Test
    void whatAnEarlierVersionSkippedWronglyComesBackWithTheNextPlanning() {
        jdbc.sql("""
                        update scheduled_message
                        set status = 'skipped', reason_code = 'TOO_LATE', skipped_from = 'scheduled', revision = 2
                        where id = :id
                        """).param("id", id().value()).update();

        save("DAY_BEFORE", ON_ANY_DAY).expect(200);

        assertThat(dayBefore()).containsExactly("scheduled", SATURDAY, null, null);
    }

    private void holidays(String days) {
        client.send("PUT", SETTINGS + "/holidays", admin, "{\"holidays\": [" + days + "]}", withJson())
                .expect(200);
    }

    private MessageId id() {
        return new MessageId(jdbc.sql("""
                        select m.id from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and t.code = 'DAY_BEFORE'
                        """)
                .param("org", season.org().value())
                .query(UUID.class)
                .single());
    }

    private List<String> dayBefore() {
        return jdbc.sql("""
                        select status, to_char(send_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
                               reason_code, skipped_from
                        from scheduled_message where id = :id
                        """)
                .param("id", id().value())
                .query((row, number) -> Arrays.asList(
                        row.getString("status"),
                        row.getString("at"),
                        row.getString("reason_code"),
                        row.getString("skipped_from")))
                .single();
    }
}
