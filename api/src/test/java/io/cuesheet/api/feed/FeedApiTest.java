package io.cuesheet.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import org.junit.jupiter.api.Test;

class FeedApiTest extends ApiTest {

    private static final String FEEDS = "/api/feeds";

    @Test
    void aFeedShowsWhatWillBeSentToWhoeverKnowsItsAddress() {
        MessageId soon = season.message("Mahler, No. 2", NOW.plusSeconds(3600));
        MessageId paused = season.message("Bruckner", NOW.minus(Duration.ofDays(6)));
        patch(paused, "{\"status\": \"paused\"}").expect(200);
        season.message("Too long ago", NOW.minus(Duration.ofDays(8)));
        season.message("Too far ahead", NOW.plus(Duration.ofDays(366)));
        MessageId skipped = season.message("Not any more", NOW.plusSeconds(7200));
        patch(skipped, "{\"status\": \"skipped\"}").expect(200);
        newSeason().message("Theirs", NOW.plusSeconds(3600));

        Answer feed = read(path(make()));

        feed.expect(200);
        assertThat(feed.header("Content-Type")).startsWith("text/calendar");
        assertThat(feed.header("Cache-Control")).isEqualTo("max-age=300, private");
        String calendar = feed.response().body().replace("\r\n ", "");
        assertThat(calendar.split("BEGIN:VEVENT")).hasSize(3);
        assertThat(calendar)
                .contains(
                        "UID:" + soon + "@cuesheet\r\n",
                        "SUMMARY:Reminder: Mahler\\, No. 2\r\n",
                        "DTSTART:20261101T130000Z\r\n",
                        "LOCATION:Tempodrom\\, Berlin\r\n",
                        "UID:" + paused + "@cuesheet\r\n",
                        "STATUS:TENTATIVE\r\n")
                .doesNotContain("promoter", "example.org", "ATTENDEE");
    }

    @Test
    void aNameBreaksNoLineOfACalendar() throws IOException, ParserException {
        String evil = "Mahler\rX-EVIL:1\r\nEND:VCALENDAR\n\u0000, \u2028No. 2";
        MessageId id = season.message("x", NOW.plusSeconds(3600));
        jdbc.sql("update scheduled_message set event_name = ? where id = ?")
                .params(evil.replace("\0", ""), id.value())
                .update();
        jdbc.sql("update event set name = ?, venue = ?, city = ? where org_id = ?")
                .params(
                        "B\rX-EVIL:1",
                        "C\rX-EVIL:1",
                        "D\rX-EVIL:1",
                        season.org().value())
                .update();
        jdbc.sql("update contact set name = ?, role = ? where org_id = ?")
                .params("E\r\nX-EVIL:1", "F\rX-EVIL:\"1\"", season.org().value())
                .update();

        for (String calendar : List.of(
                read(path(make())).expect(200).response().body(),
                get("/api/scheduler/jobs/export?format=ics")
                        .expect(200)
                        .response()
                        .body(),
                get("/api/events/export").expect(200).response().body())) {
            String unfolded = calendar.replace("\r\n ", "");
            assertThat(unfolded.replace("\r\n", "")).doesNotContain("\r", "\n", "\u2028");
            assertThat(unfolded.lines()).noneMatch(line -> line.startsWith("X-EVIL"));
            Calendar parsed = new CalendarBuilder().build(new StringReader(calendar));
            assertThat(parsed.getComponents("VEVENT")).hasSize(1);
            assertThat(unfolded).contains("X-EVIL:1");
        }
    }

    @Test
    void aFeedThatDidNotChangeIsNotSentAgain() {
        MessageId id = season.message("Mahler", NOW.plusSeconds(3600));
        String path = path(make());
        String etag = read(path).header("ETag");

        client.send("GET", path, null, null, "If-None-Match", etag).expect(304);
        patch(id, "{\"send_at\": \"2026-11-02T12:00:00Z\"}").expect(200);

        assertThat(client.send("GET", path, null, null, "If-None-Match", etag)
                        .expect(200)
                        .header("ETag"))
                .isNotEqualTo(etag);
    }

    @Test
    void aCalendarProgramMayAddParametersOfItsOwn() {
        season.message("Mahler", NOW.plusSeconds(3600));
        String path = path(make());

        assertThat(read(path + "?nocache=1").response().body())
                .isEqualTo(read(path).response().body());
    }

    @Test
    void anAddressIsToldOnceAndItsSecretIsStoredNowhere() {
        Answer made = make();
        String token = made.json("$.token");

        assertThat(token).hasSize(43);
        assertThat(get(FEEDS).expect(200).<List<Map<String, Object>>>json("$.feeds"))
                .singleElement()
                .satisfies(feed ->
                        assertThat(feed).containsOnlyKeys("id", "name", "created_by", "created_at", "expires_at"));
        assertThat(jdbc.sql("select count(*) from feed f where f::text like :token")
                        .param("token", "%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRevokedFeedIsAsUnknownAsOneThatNeverWas() {
        Answer made = make();
        String id = made.json("$.id");

        client.send("DELETE", FEEDS + "/" + id, key, null).expect(200);

        Answer gone = read(path(made)).expectProblem(404, "NOT_FOUND");
        assertThat(gone.response().body())
                .isEqualTo(read(FEEDS + "/never.ics").response().body());
        assertThat(gone.response().body()).doesNotContain(made.<String>json("$.token"));
        assertThat(get(FEEDS).<List<?>>json("$.feeds")).isEmpty();
        client.send("DELETE", FEEDS + "/" + id, key, null).expectProblem(404, "NOT_FOUND");
    }

    @Test
    void whoeverOnlyReadsMakesNoFeed() {
        client.send("POST", FEEDS, key("viewer"), "{\"name\": \"Mine\"}", withJson())
                .expectProblem(403, "FORBIDDEN");
        post(FEEDS, "{\"name\": \" \"}").expectProblem(400, "MALFORMED");
    }

    @Test
    void nothingElseUnderFeedsIsOpen() {
        read(FEEDS).expectProblem(401, "UNAUTHENTICATED");
        client.send("POST", FEEDS + "/x.ics", null, null).expectProblem(401, "UNAUTHENTICATED");
    }

    private Answer make() {
        return post(FEEDS, "{\"name\": \"Stage office\"}").expect(201);
    }

    private static String path(Answer made) {
        return made.json("$.path");
    }

    private Answer read(String path) {
        return client.send("GET", path, null, null);
    }
}
