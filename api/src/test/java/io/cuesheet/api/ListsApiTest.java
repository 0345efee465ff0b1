package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page's lists and its calendar ask for. */
class ListsApiTest extends ApiTest {

    private static final String VIEWS = "/api/saved-views";

    @Test
    void aSavedListBelongsToWhoeverSavedIt() {
        String other = season.key("another-" + season.org(), "operator");
        client.send("PUT", VIEWS + "/Mine", key, "{\"query\": \"status=blocked\"}", withJson())
                .expect(200);
        client.send("PUT", VIEWS + "/Mine", key, "{\"query\": \"status=failed\"}", withJson())
                .expect(200);
        assertThat(get(VIEWS).expect(200).<List<String>>json("$.saved_views[*].query"))
                .containsExactly("status=failed");
        assertThat(client.send("GET", VIEWS, other, null).<List<?>>json("$.saved_views"))
                .isEmpty();
        client.send("DELETE", VIEWS + "/Mine", other, null).expectProblem(404, "NOT_FOUND");
        client.send("DELETE", VIEWS + "/Mine", key, null).expect(200);
        assertThat(get(VIEWS).<List<?>>json("$.saved_views")).isEmpty();
    }

    @Test
    void messagesAreCountedByTypeAndByStatusAsThePageDoes() {
        season.message("Counted", NOW.plusSeconds(60));
        MessageId paused = season.message("Paused", NOW.plusSeconds(60));
        MessageId deleted = season.message("Deleted", NOW.plusSeconds(60));
        newSeason().message("Theirs", NOW.plusSeconds(60));
        jdbc.sql("update scheduled_message set status = 'paused' where id = ?")
                .param(paused.value())
                .update();
        jdbc.sql("update scheduled_message set deleted_at = now() where id = ?")
                .param(deleted.value())
                .update();
        Answer counts = get(JOBS + "/counts").expect(200);
        assertThat(counts.<List<String>>json("$.message_types[*].message_type")).startsWith("INIT", "REMINDER");
        assertThat(counts.<List<Integer>>json("$.message_types[?(@.message_type == 'REMINDER')].count"))
                .containsExactly(2);
        assertThat(counts.<List<String>>json("$.statuses[*].status")).containsExactly("scheduled", "paused");
        assertThat(counts.<List<Integer>>json("$.statuses[*].count")).containsExactly(1, 1);
    }

    @Test
    void theCalendarCountsOnTheDayOfTheEventsClock() {
        // 23:30 UTC is the next day in Berlin.
        season.message("Late", Instant.parse("2026-11-20T23:30:00Z"));
        season.message("Noon", Instant.parse("2026-11-21T11:00:00Z"));
        assertThat(get("/api/scheduler/calendar?from=2026-11-20&to=2026-11-22")
                        .expect(200)
                        .<List<String>>json("$.days[*].day"))
                .containsExactly("2026-11-21");
        assertThat(get("/api/scheduler/calendar?from=2026-11-21&to=2026-11-21")
                        .<Integer>json("$.days[0].message_types.REMINDER"))
                .isEqualTo(2);
        get("/api/scheduler/calendar?from=2026-11-21&to=2026-11-20").expectProblem(400, "MALFORMED");
    }

    @Test
    void messagesToOnePersonWithinTwoHoursCollide() {
        Instant at = NOW.plus(Duration.ofDays(40));
        season.message("One", at);
        season.message("Two", at.plus(Duration.ofHours(2)));
        season.message("Three", at.plus(Duration.ofHours(5)));
        assertThat(get("/api/scheduler/collisions?recipient=Promoter@example.org")
                        .expect(200)
                        .<List<List<String>>>json("$.collisions[*][*].event_name"))
                .isEqualTo(List.of("One", "Two"));
    }

    @Test
    void aListIsExportedAsACalendarWithoutAddresses() {
        season.message("Exported", NOW.plus(Duration.ofDays(60)));
        String calendar = get(JOBS + "/export?format=ics&text=Exported")
                .expect(200)
                .response()
                .body();
        assertThat(calendar).contains("SUMMARY:Reminder: Exported").doesNotContain("example.org");
    }
}
