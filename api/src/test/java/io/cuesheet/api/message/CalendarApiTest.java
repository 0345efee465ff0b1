package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.db.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calendars over the API: what comes in, what goes out, and that both are the same. */
class CalendarApiTest extends ApiTest {

    private static final String IMPORT = "/api/events/import";
    private static final String EXPORT = "/api/events/export?format=ics";
    private static final String FILE = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Example//EN
            BEGIN:VEVENT
            UID:a-1
            DTSTART;TZID=Australia/Lord_Howe:20270403T193000
            SUMMARY:Mahler\\, No. 2\\; "Auferstehung" \\\\ ÄÖÜ
            LOCATION:Hall\\, 10 Street\\, Lord Howe
            X-CUESHEET-STATUS:POSTPONED
            X-CUESHEET-LOAD-IN:20270403T140000
            X-CUESHEET-LOAD-IN-CONFIDENCE:approximate
            ATTENDEE;X-CUESHEET-REF=one;X-CUESHEET-ROLE="Office; main";X-CUESHEET-PHONE="+44 20, 1";X-CUESHEET-TIME-ZO
             NE=Europe/Dublin;CN="Müller, ^'Ida^'":mailto:we%25ird+a@exämple.org
            CONTACT;X-CUESHEET-ROLE=Doors:Jim\\, at the door
            END:VEVENT
            BEGIN:VEVENT
            UID:a-2
            DTSTART;TZID=Asia/Kathmandu:20270601T193000
            SUMMARY:Bruckner
            LOCATION:Hall\\, Kathmandu
            STATUS:CANCELLED
            ATTENDEE:mailto:b@example.org
            CONTACT;X-CUESHEET-ROLE=Stage:Stage
            END:VEVENT
            END:VCALENDAR
            """;

    @Autowired
    private ImportQueue imports;

    @Test
    void whatIsExportedAndImportedAgainChangesNothing() {
        importCalendar(FILE).expect(200);
        Answer exported = get(EXPORT).expect(200);
        List<String> before = everything();

        Answer report = importCalendar(exported.response().body()).expect(200);

        assertThat(exported.header("Content-Type")).startsWith("text/calendar");
        assertThat(report.<Boolean>json("$.nothing_changed")).isTrue();
        assertThat(report.<Integer>json("$.events_unchanged")).isEqualTo(2);
        assertThat(report.<List<String>>json("$.notes[*].message"))
                .as("nothing was understood but the number, which can't be dialled")
                .containsExactly("No SMS goes to this contact: X-CUESHEET-PHONE has an extension, "
                        + "which can't be dialled for SMS.");
        assertThat(everything()).isEqualTo(before);
        assertThat(before)
                .anySatisfy(row -> assertThat(row)
                        .contains("Mahler, No. 2; \\\"Auferstehung\\\" \\\\ ÄÖÜ", "postponed", "approximate"))
                .anySatisfy(row -> assertThat(row)
                        .contains("Müller, \\\"Ida\\\"", "Office; main", "we%ird+a@exämple.org", "Europe/Dublin"));
    }

    @Test
    void anExportBringsItsZonesAlong() {
        importCalendar(FILE).expect(200);

        assertThat(get(EXPORT).response().body())
                .contains("""
                        BEGIN:STANDARD
                        DTSTART:20270404T020000
                        TZOFFSETFROM:+1100
                        TZOFFSETTO:+1030
                        END:STANDARD
                        """.replace("\n", "\r\n"))
                .contains("TZID:Asia/Kathmandu\r\n", "TZOFFSETTO:+0545\r\n");
    }

    @Test
    void anExportFromElsewhereBringsEverythingIntoAnEmptyOrganisation() {
        importCalendar(FILE).expect(200);
        String exported = get(EXPORT).response().body();
        Season other = newSeason();
        String otherKey = other.key(other.org() + "-operator", "operator");

        client.send("POST", IMPORT, otherKey, exported, "Content-Type", "text/calendar")
                .expect(200);

        assertThat(client.send("GET", EXPORT, otherKey, null).response().body().replaceAll("DTSTAMP.*", ""))
                .isEqualTo(exported.replaceAll("DTSTAMP.*", ""));
    }

    @Test
    void contactsAndLoadInsThatAForeignCalendarDoesNotKnowStay() {
        importCalendar(FILE).expect(200);

        Answer report = importCalendar("""
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                UID:a-1
                DTSTART;TZID=Australia/Lord_Howe:20270405T193000
                SUMMARY:Mahler
                LOCATION:Hall\\, Lord Howe
                END:VEVENT
                END:VCALENDAR
                """).expect(200);

        assertThat(report.<Integer>json("$.events_changed")).isEqualTo(1);
        assertThat(get(EXPORT).response().body().replace("\r\n ", ""))
                .contains(
                        "X-CUESHEET-LOAD-IN:20270405T140000", "STATUS:POSTPONED", "Office; main", "Jim\\, at the door");
    }

    @Test
    void aCalendarThatCantBeTakenIsRefusedWithLineAndProperty() {
        Answer refusal = importCalendar(FILE.replace("STATUS:CANCELLED", "STATUS:PERHAPS"))
                .expectProblem(422, "IMPORT_REFUSED");

        assertThat(refusal.<Integer>json("$.problems[0].line")).isEqualTo(21);
        assertThat(refusal.<String>json("$.problems[0].column")).isEqualTo("STATUS");
        assertThat(refusal.<String>json("$.problems[0].message")).contains("POSTPONED");
        assertThat(everything()).isEmpty();
    }

    @Test
    void anImportThatNobodyWaitsForTellsHowFarItIs() {
        Answer accepted = client.send("POST", IMPORT + "?wait=false", key, FILE, "Content-Type", "text/calendar")
                .expect(202);
        String location = accepted.header("Location");

        assertThat(accepted.<Integer>json("$.total_events")).isEqualTo(2);
        assertThat(get(location).expect(200).<String>json("$.state")).isEqualTo("waiting");
        while (imports.step()) {
            // A worker would.
        }
        assertThat(get(location).expect(200).<String>json("$.state")).isEqualTo("done");
        Answer done = get(location);
        assertThat(done.<Integer>json("$.done_events")).isEqualTo(2);
        assertThat(done.<Integer>json("$.report.events_created")).isEqualTo(2);
        client.send("GET", location, newSeason().key(location, "operator"), null)
                .expectProblem(404, "NOT_FOUND");
        get("/api/events/imports/" + Ids.next()).expectProblem(404, "NOT_FOUND");
        client.send("POST", IMPORT + "?wait=false", key, "", "Content-Type", "text/calendar")
                .expectProblem(422, "IMPORT_REFUSED");
    }

    private Answer importCalendar(String file) {
        return client.send("POST", IMPORT, key, file, "Content-Type", "text/calendar");
    }

    private List<String> everything() {
        return List.of("event", "contact", "scheduled_message", "engine_sync", "audit_entry").stream()
                .flatMap(table -> jdbc
                        .sql("select to_jsonb(t)::text from %s t where org_id = :org order by 1".formatted(table))
                        .param("org", season.org().value())
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }
}
