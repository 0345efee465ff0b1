package io.cuesheet.api.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.seasonfile.ImportQueue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers that a program gave once for a source that it names. */
class ImportSourcesApiTest extends ApiTest {

    private static final String FILE = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:s1
            DTSTART;VALUE=DATE:20270710
            SUMMARY:Gig
            END:VEVENT
            END:VCALENDAR
            """;
    private static final String ANSWERS =
            "&all_day_start=20:00&default_venue=Town%20Hall&default_city=Leeds&contact_email=a@example.org";

    @Autowired
    private ImportQueue imports;

    @Test
    void answersOfANamedSourceCountTheNextTimeAndAreTold() {
        assertThat(send("?source=Town" + ANSWERS).expect(200).<List<String>>json("$.remembered"))
                .isEmpty();

        Answer dry = send("?source=Town&dry_run=true").expect(200);
        Answer again = send("?source=%20Town%20").expect(200);

        for (Answer answer : List.of(dry, again)) {
            assertThat(answer.<List<String>>json("$.remembered[*].parameter"))
                    .containsExactly("default_venue", "default_city", "all_day_start");
            assertThat(answer.<List<String>>json("$.remembered[*].value"))
                    .containsExactly("Town Hall", "Leeds", "20:00");
            assertThat(answer.<Boolean>json("$.storable")).isTrue();
            assertThat(answer.<Boolean>json("$.nothing_changed")).isTrue();
        }
    }

    @Test
    void anAnswerThatIsGivenAgainGoesBeforeTheRememberedOneAndReplacesIt() {
        send("?source=Town" + ANSWERS).expect(200);

        Answer other = send("?source=Town&all_day_start=18:30").expect(200);

        assertThat(other.<List<String>>json("$.remembered[*].parameter"))
                .containsExactly("default_venue", "default_city");
        assertThat(send("?source=Town").expect(200).<Boolean>json("$.nothing_changed"))
                .isTrue();
        assertThat(get("/api/events/s1").expect(200).<String>json("$.starts_at"))
                .startsWith("2027-07-10T18:30");
    }

    @Test
    void nothingIsRememberedWithoutASourceForAnotherOneOrFromADryRun() {
        send("?" + ANSWERS.substring(1)).expect(200);
        send("?source=Dry&dry_run=true" + ANSWERS).expect(200);
        send("?source=Refused&default_venue=Hall").expectProblem(422, "IMPORT_QUESTIONS");
        send("?source=Town" + ANSWERS).expect(200);

        send("").expectProblem(422, "IMPORT_QUESTIONS");
        send("?source=Dry").expectProblem(422, "IMPORT_QUESTIONS");
        send("?source=town").expectProblem(422, "IMPORT_QUESTIONS");
        send("?source=Refused&all_day_start=20:00").expectProblem(422, "IMPORT_QUESTIONS");
    }

    @Test
    void anImportThatNobodyWaitsForTellsWhatWasRememberedWhenItIsDone() {
        send("?source=Town&wait=false" + ANSWERS).expect(202);
        work();
        Answer accepted = send("?source=Town&wait=false").expect(202);
        work();

        assertThat(get(accepted.header("Location")).expect(200).<List<String>>json("$.report.remembered[*].value"))
                .containsExactly("Town Hall", "Leeds", "20:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?source=a%00", "?source=a%0Ab", "?source=a&source=b"})
    void aSourceIsOneShortLine(String query) {
        send(query + ANSWERS).expectProblem(400, "MALFORMED");
        send("?source=" + "a".repeat(81) + ANSWERS).expectProblem(400, "MALFORMED");
    }

    private void work() {
        while (imports.step()) {
            // A worker would.
        }
    }

    private Answer send(String query) {
        return client.send("POST", "/api/events/import" + query, key, FILE, "Content-Type", "text/calendar");
    }
}
