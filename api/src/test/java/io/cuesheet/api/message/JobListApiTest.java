package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobListApiTest extends ApiTest {

    @Test
    void pagesCoverAllJobsInOrderAndOnce() {
        List<String> expected = new ArrayList<>();
        for (String name : List.of("A", "B", "C", "D", "E", "F", "G")) {
            expected.add(season.message(name, NOW.plusSeconds(100)).toString());
        }
        expected.addFirst(season.message("Z", NOW.plusSeconds(10)).toString());
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Answer page =
                    get(JOBS + "?limit=3&include_total=true&cursor=" + cursor).expect(200);
            seen.addAll(page.json("$.jobs[*].id"));
            assertThat(page.<Integer>json("$.total")).isEqualTo(8);
            cursor = page.json("$.next_cursor");
        }
        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @Test
    void filtersNarrowTheList() {
        MessageId early = season.message("Early", NOW.plusSeconds(10));
        MessageId late = season.message("Late", NOW.plusSeconds(1000));
        jdbc.sql("update scheduled_message set status = 'paused' where id = ?")
                .param(late.value())
                .update();
        assertThat(ids("?status=paused,failed")).containsExactly(late.toString());
        assertThat(ids("?status=scheduled&status=failed")).containsExactly(early.toString());
        assertThat(ids("?from=2026-11-01T12:01:00Z")).containsExactly(late.toString());
        assertThat(ids("?to=2026-11-01T13:01:00%2B01:00")).containsExactly(early.toString());
        assertThat(ids("?text=LAT&message_type=REMINDER")).containsExactly(late.toString());
        assertThat(ids("?message_type=INIT")).isEmpty();
    }

    @Test
    void whatWasSentAheadOfItsTimeIsFoundUnderTheDayOnWhichItWentOut() {
        MessageId early = season.message("Early", Instant.parse("2028-05-07T10:00:00Z"));
        MessageId open = season.message("Open", Instant.parse("2028-05-07T11:00:00Z"));
        jdbc.sql(
                        "update scheduled_message set status = 'sent', sent_at = timestamptz '2026-11-01T12:00:30Z' where id = ?")
                .param(early.value())
                .update();

        assertThat(ids("?status=sent&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"))
                .containsExactly(early.toString());
        assertThat(ids("")).containsExactly(early.toString(), open.toString());
        assertThat(ids("?from=2028-05-07T00:00:00Z")).containsExactly(open.toString());
        assertThat(counted("2028-05-07")).isEqualTo(1);
        assertThat(counted("2026-11-01")).isEqualTo(1);

        jdbc.sql("update scheduled_message set status = 'scheduled' where id = ?")
                .param(early.value())
                .update();
        assertThat(ids("?from=2028-05-07T00:00:00Z")).containsExactly(early.toString(), open.toString());
    }

    private int counted(String day) {
        List<Integer> totals = get("/api/scheduler/calendar?from=%s&to=%s".formatted(day, day))
                .expect(200)
                .json("$.days[*].total");
        return totals.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void aRecipientIsMatchedAsAWholeAndInAnyCase() {
        MessageId mine = season.message("Mine", NOW.plusSeconds(10));
        season.message("Theirs", NOW.plusSeconds(20));
        jdbc.sql("update contact set email = 'Stage@Example.org' where id = "
                        + "(select contact_id from scheduled_message where id = ?)")
                .param(mine.value())
                .update();
        assertThat(ids("?recipient=stage@example.ORG")).containsExactly(mine.toString());
        assertThat(ids("?recipient=tage@example.org")).isEmpty();
        jdbc.sql(
                        "update contact set phone = '+49 (30) 123-456' where org_id = :org and lower(email) = 'stage@example.org'")
                .param("org", season.org().value())
                .update();
        assertThat(ids("?recipient=%2B4930123456")).containsExactly(mine.toString());
        assertThat(ids("?recipient=030%20123456")).containsExactly(mine.toString());
        assertThat(ids("?recipient=30123")).isEmpty();
        assertThat(ids("?text=030%20123")).containsExactly(mine.toString());
        assertThat(ids("?text=30%20123")).containsExactly(mine.toString());
    }

    @Test
    void aQuestionWhoseAnswerIsKnownIsHiddenUntilItIsAskedFor() {
        MessageId init = season.message("Known", NOW.plusSeconds(10));
        MessageId reminder = season.message("Reminded", NOW.plusSeconds(20));
        jdbc.sql("update scheduled_message set message_type_id = "
                        + "(select id from message_type where org_id = ? and code = 'INIT') where id = ?")
                .params(season.org().value(), init.value())
                .update();
        assertThat(ids("")).containsExactly(init.toString(), reminder.toString());
        jdbc.sql("update event set load_in_local = starts_local, load_in_confidence = 'confirmed' where org_id = ?")
                .param(season.org().value())
                .update();
        assertThat(ids("")).containsExactly(reminder.toString());
        assertThat(get(JOBS + "?include_total=true").<Integer>json("$.total")).isEqualTo(1);
        assertThat(ids("?include_init_with_load_in=true")).containsExactly(init.toString(), reminder.toString());
        get(JOBS + "/" + init).expect(200);
    }

    @Test
    void messagesOfOneEventAreListed() {
        MessageId mine = season.message("Mine", NOW.plusSeconds(10));
        season.message("Theirs", NOW.plusSeconds(20));
        String event = get(JOBS + "/" + mine).json("$.event_id");
        assertThat(ids("?event_id=" + event)).containsExactly(mine.toString());
    }

    @Test
    void aParameterThatMeansNothingIsRefused() {
        get(JOBS + "?stauts=paused").expectProblem(400, "MALFORMED");
        get(JOBS + "?limit=501").expectProblem(400, "MALFORMED");
        get(JOBS + "?limit=0").expectProblem(400, "MALFORMED");
        get(JOBS + "?cursor=abc").expectProblem(400, "MALFORMED");
        get(JOBS + "?event_id=1").expectProblem(400, "MALFORMED");
        get(JOBS + "?text=%00").expectProblem(400, "MALFORMED");
        get(JOBS + "?recipient=%00").expectProblem(400, "MALFORMED");
        get(JOBS + "?include_init_with_load_in=yes").expectProblem(400, "MALFORMED");
        get(JOBS + "?from=2026-11-01T12:01:00").expectProblem(400, "NAIVE_TIMESTAMP");
        get(JOBS + "?from=%2B999999999-01-01T00:00:00Z").expectProblem(400, "MALFORMED");
        get(JOBS + "?status=asleep").expectProblem(422, "UNKNOWN_STATUS");
    }

    private List<String> ids(String query) {
        return get(JOBS + query).expect(200).json("$.jobs[*].id");
    }
}
