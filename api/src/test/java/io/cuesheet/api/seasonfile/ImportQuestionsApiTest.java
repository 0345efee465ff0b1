package io.cuesheet.api.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.seasonfile.ImportQueue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Files that leave something open: read first, answered, then stored. */
class ImportQuestionsApiTest extends ApiTest {

    private static final String IMPORT = "/api/events/import";
    private static final String FILE = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:q1
            DTSTART;VALUE=DATE:20270710
            SUMMARY:Gig
            END:VEVENT
            BEGIN:VEVENT
            UID:q2
            DTSTART;TZID=Berlin Time:20270711T193000
            SUMMARY:Quiz
            RRULE:FREQ=WEEKLY;COUNT=2
            LOCATION:Bar\\, Berlin
            END:VEVENT
            END:VCALENDAR
            """;
    private static final String ANSWERS =
            "?all_day_start=20:00&default_venue=Town%20Hall&default_city=Leeds&recurrence=take"
                    + "&time_zone=Berlin%20Time%3DEurope/Berlin&time_zone=Europe/London&contact_email=a@example.org";

    @Autowired
    private ImportQueue imports;

    @Test
    void anOpenQuestionStoresNothingAndIsToldWithTheParameterThatAnswersIt() {
        Answer refused = importCalendar("").expectProblem(422, "IMPORT_QUESTIONS");

        assertThat(refused.<List<String>>json("$.questions[?(@.required)].reason_code"))
                .containsExactlyInAnyOrder("DATE_WITHOUT_TIME", "MISSING_VENUE", "RECURRING_EVENT");
        assertThat(refused.<List<String>>json("$.questions[?(@.required)].parameter"))
                .containsExactlyInAnyOrder("all_day_start", "default_venue", "recurrence");
        assertThat(refused.response().body()).doesNotContain("\"problems\"");
        assertThat(importCalendar("?recurrence=take")
                        .expectProblem(422, "IMPORT_QUESTIONS")
                        .<List<String>>json("$.questions[?(@.required)].about"))
                .contains("Berlin Time");
        assertThat(everything()).isEmpty();
    }

    @Test
    void aDryRunTellsTheSameAndStoresNothing() {
        Answer dry = importCalendar("?dry_run=true").expect(200);

        assertThat(dry.<Boolean>json("$.storable")).isFalse();
        assertThat(dry.<List<String>>json("$.questions[?(@.required)].reason_code"))
                .containsExactlyInAnyOrder("DATE_WITHOUT_TIME", "MISSING_VENUE", "RECURRING_EVENT");
        assertThat(importCalendar(ANSWERS + "&dry_run=true").expect(200).<Boolean>json("$.storable"))
                .isTrue();
        assertThat(everything()).isEmpty();
    }

    @Test
    void theAnswersStoreItAndTheSameFileAgainChangesNothing() {
        assertThat(importCalendar(ANSWERS).expect(200).<Integer>json("$.events_created"))
                .isEqualTo(3);
        Map<String, Object> event = get("/api/events/q1").expect(200).json("$");

        assertThat(event)
                .containsEntry("venue", "Town Hall")
                .containsEntry("city", "Leeds")
                .containsEntry("time_zone", "Europe/London");
        get("/api/events/q2_20270711T173000Z").expect(200);
        assertThat(importCalendar(ANSWERS).expect(200).<Boolean>json("$.nothing_changed"))
                .isTrue();
    }

    @Test
    void aFileThatNobodyWaitsForIsStoredWithItsAnswers() {
        importCalendar("?wait=false").expectProblem(422, "IMPORT_QUESTIONS");
        Answer accepted = importCalendar(ANSWERS + "&wait=false").expect(202);
        while (imports.step()) {
            // A worker would.
        }

        assertThat(get(accepted.header("Location")).expect(200).<Integer>json("$.report.events_created"))
                .isEqualTo(3);
    }

    @Test
    void whatIsGoodIsTakenOnRequestAndTheRestIsListed() {
        String file = FILE.replace("UID:q2", "UID:q2\nSTATUS:PERHAPS");

        importCalendar(ANSWERS, file).expectProblem(422, "IMPORT_REFUSED");
        Answer taken = importCalendar(ANSWERS + "&errors=skip", file).expect(200);

        assertThat(taken.<Integer>json("$.events_created")).isEqualTo(1);
        assertThat(taken.<Integer>json("$.problems[0].line")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?errors=ignore",
                "?recurrence=yes",
                "?unknown_columns=drop",
                "?time_zone=Berlin",
                "?time_zone=Europe/Berlin&time_zone=Europe/London",
                "?all_day_start=eight",
                "?contact_email=nobody",
                "?default_venue=%00",
            })
    void anAnswerThatIsNoneIsRefused(String query) {
        importCalendar(query).expectProblem(400, "MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "files", "file2"})
    void severalFilesOfOneFormAreRefusedWhateverTheyAreCalled(String second) {
        assertThat(importForm(part("file", 1) + part(second, 2))
                        .expectProblem(400, "MALFORMED")
                        .<String>json("$.detail"))
                .isEqualTo("file must be one file: send each file in a separate request.");
        assertThat(everything()).isEmpty();
    }

    @Test
    void aFormWithoutTheFileNamesTheField() {
        assertThat(importForm(part("upload", 1)).expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .isEqualTo("file is missing.");
        importForm(part("file", 1)).expectProblem(422, "IMPORT_QUESTIONS");
    }

    private static String part(String name, int number) {
        return "--part\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%d.ics\"\r\n\r\n%s\r\n"
                .formatted(name, number, FILE);
    }

    private Answer importForm(String parts) {
        return client.send(
                "POST", IMPORT, key, parts + "--part--\r\n", "Content-Type", "multipart/form-data; boundary=part");
    }

    private Answer importCalendar(String query) {
        return importCalendar(query, FILE);
    }

    private Answer importCalendar(String query, String file) {
        return client.send("POST", IMPORT + query, key, file, "Content-Type", "text/calendar");
    }

    private List<Object> everything() {
        return get("/api/events").expect(200).json("$.events");
    }
}
