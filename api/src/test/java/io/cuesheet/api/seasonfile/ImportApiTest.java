package io.cuesheet.api.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.application.seasonfile.sheet.XlsxFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportApiTest extends ApiTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String IMPORT = "/api/events/import";
    private static final String FILE = """
            external_ref,name,venue,city,starts_at,timezone,load_in_time,contact_role,contact_email,contact_phone,fee
            d1,Gig,Hall,Town,2027-07-10T19:30,Europe/Berlin,,Office,a@example.org,,100
            """;
    private static final String FORM = """
            --part\r
            Content-Disposition: form-data; name="file"; filename="season.csv"\r
            \r
            %s\r
            --part\r
            Content-Disposition: form-data; name="%s"\r
            \r
            true\r
            --part--\r
            """;

    @Test
    void anUnknownParameterIsRefusedWithThoseThatThereAre() {
        assertThat(importCsv("?dryRun=true").expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .isEqualTo("There is no parameter dryRun. Known parameters: all_day_start, column, contact_email,"
                        + " contact_role, date_order, default_city, default_venue, dry_run, errors, recurrence,"
                        + " sheet, source, time_zone, unknown_columns, wait.");
        assertThat(importForm("", "dryRun").expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .contains("no parameter dryRun");
        assertThat(client.send(
                                "POST",
                                JOBS + "/import?dry_run=true",
                                key,
                                "{\"messages\": []}",
                                "Content-Type",
                                "application/json")
                        .expectProblem(400, "MALFORMED")
                        .<String>json("$.detail"))
                .isEqualTo("There is no parameter dry_run. Known parameters: none.");
        get("/api/events/imports/00000000-0000-0000-0000-000000000000?verbose=1")
                .expectProblem(400, "MALFORMED");
        get("/api/events/d1").expectProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?dry_run=",
                "?dry_run",
                "?dry_run=yes",
                "?dry_run=TRUE",
                "?dry_run=false&dry_run=true",
                "?wait=",
                "?wait=no",
                "?=true",
                "?a%00b=1",
            })
    void aParameterThatSaysNeitherYesNorNoStoresNothing(String query) {
        importCsv(query).expectProblem(400, "MALFORMED");

        get("/api/events/d1").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void aDryRunTellsEverythingAndStoresNothing() {
        Answer dry = importCsv("?dry_run=true").expect(200);

        get("/api/events/d1").expectProblem(404, "NOT_FOUND");
        assertThat(importForm("?dry_run=true", "wait").expect(200).<Object>json("$"))
                .isEqualTo(dry.<Object>json("$"));
        assertThat(importForm("", "dry_run").expect(200).<Object>json("$")).isEqualTo(dry.<Object>json("$"));
        get("/api/events/d1").expectProblem(404, "NOT_FOUND");
        assertThat(dry.<List<String>>json("$.notes[*].message"))
                .containsExactly(
                        "The column \"timezone\" was taken as time_zone.",
                        "The column \"fee\" is not known and is left out. It holds \"100\".");
        assertThat(dry.<List<Map<String, Object>>>json("$.events"))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("line", 2)
                        .containsEntry("external_ref", "d1")
                        .containsEntry("starts_at", "2027-07-10T19:30")
                        .containsEntry("time_zone", "Europe/Berlin")
                        .containsEntry("contacts", 1));
        Map<String, Object> told = dry.json("$");
        told.put("events", List.of());
        assertThat(importCsv("?dry_run=false").expect(200).<Object>json("$")).isEqualTo(told);
        get("/api/events/d1").expect(200);
    }

    @Test
    void aSpreadsheetGoesThroughTheSameDoorWhateverItIsCalled() {
        byte[] file = new XlsxFile()
                .sheet(
                        "2027",
                        XlsxFile.row(1, "Kennung", "Titel", "Spielort", "Termin", "Mail")
                                + XlsxFile.row(2, "x1", "Gig", "Hall", "1/2/2027 19:30", "a@example.org"))
                .bytes();
        for (String type : List.of(XLSX, "text/csv")) {
            assertThat(client.sendFile("POST", IMPORT, key, file, type)
                            .expectProblem(422, "IMPORT_QUESTIONS")
                            .<List<String>>json("$.questions[*].parameter"))
                    .containsExactly("date_order");
        }
        client.sendFile("POST", IMPORT + "?date_order=day_first", key, file, XLSX)
                .expect(200);
        assertThat(get("/api/events/x1").expect(200).<String>json("$.starts_at"))
                .startsWith("2027-02-01T19:30");
    }

    @Test
    void anotherContentTypeIsToldWhichAreTaken() {
        assertThat(client.send("POST", IMPORT, key, FILE, "Content-Type", "application/pdf")
                        .expectProblem(415, "UNSUPPORTED_MEDIA_TYPE")
                        .<String>json("$.detail"))
                .contains("text/csv", "text/calendar", XLSX, "application/vnd.oasis.opendocument.spreadsheet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?date_order=dmy", "?column=Titel", "?column==name", "?column=Titel%3Dact", "?sheet=a&sheet=b"})
    void anAnswerThatIsNoneIsRefused(String query) {
        importCsv(query).expectProblem(400, "MALFORMED");
    }

    @Test
    void whatAColumnMeansIsSaidByItsName() {
        String file = "Kürzel,Titel,Spielort,Termin\nk1,Gig,Hall,2027-07-10 19:30\n";
        assertThat(importCsv("", file)
                        .expectProblem(422, "IMPORT_REFUSED")
                        .<List<String>>json("$.problems[*].reason_code"))
                .containsExactly("MISSING_COLUMN");

        importCsv("?column=K%C3%BCrzel%3Dexternal_ref&column=Termin%3Dstarts_at", file)
                .expect(200);

        get("/api/events/k1").expect(200);
    }

    @Test
    void anEventWithoutACityGoesThroughEveryDoor() {
        importCsv("", FILE.replace("Town", "")).expect(200);
        Map<String, Object> event = get("/api/events/d1").expect(200).json("$");

        assertThat(event).containsEntry("city", "").containsEntry("venue", "Hall");
        client.send("PUT", "/api/events/d1", key, """
                        {"name": "Gig", "venue": "Hall", "city": "", "starts_at": "2027-07-11T19:30",
                         "time_zone": "Europe/Berlin"}
                        """, withJson()).expect(200);
        client.send("PUT", "/api/events/d1", key, """
                        {"name": "Gig", "venue": "Hall", "starts_at": "2027-07-11T19:30", "time_zone": "Europe/Berlin"}
                        """, withJson()).expectProblem(400, "MALFORMED");
        String exported = get(JOBS + "/export").expect(200).response().body();
        Season other = newSeason();
        assertThat(client.send(
                                "POST",
                                JOBS + "/import",
                                other.key(other.org() + "-operator", "operator"),
                                exported,
                                withJson())
                        .expect(200)
                        .<Integer>json("$.events_created"))
                .isEqualTo(1);
    }

    private Answer importCsv(String query) {
        return importCsv(query, FILE);
    }

    private Answer importCsv(String query, String file) {
        return client.send("POST", IMPORT + query, key, file, "Content-Type", "text/csv");
    }

    private Answer importForm(String query, String field) {
        return client.send(
                "POST",
                IMPORT + query,
                key,
                FORM.formatted(FILE, field),
                "Content-Type",
                "multipart/form-data; boundary=part");
    }
}
