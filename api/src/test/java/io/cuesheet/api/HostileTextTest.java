package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Texts that an earlier version may have stored, in every field, in all that goes out. */
@ExtendWith(OutputCaptureExtension.class)
class HostileTextTest extends ApiTest {

    private static final String HOSTILE =
            "=1+1\rATTENDEE:mailto:evil@example.org\r\nBcc: evil@example.org\n<script>x</script>\u001b[2J\u202e\u2028end";

    private static final Set<String> PROPERTIES = Set.of(
            "BEGIN",
            "END",
            "VERSION",
            "PRODID",
            "CALSCALE",
            "UID",
            "DTSTAMP",
            "SEQUENCE",
            "DTSTART",
            "SUMMARY",
            "LOCATION",
            "STATUS",
            "TRANSP",
            "DURATION",
            "LAST-MODIFIED",
            "X-WR-CALNAME",
            "X-CUESHEET-VENUE",
            "X-CUESHEET-CITY",
            "X-CUESHEET-LOAD-IN-CONFIDENCE",
            "ATTENDEE",
            "CONTACT",
            "TZID",
            "TZOFFSETFROM",
            "TZOFFSETTO",
            "TZNAME",
            "RRULE",
            "RDATE");

    private MessageId message;
    private String feed;

    @BeforeEach
    void storeIt() {
        message = season.message("Plain", NOW.plusSeconds(3600));
        feed = post("/api/feeds", "{\"name\": \"Stage\"}").expect(201).json("$.path");
        jdbc.sql("update event set name = :x, venue = :x, city = :x where org_id = :org")
                .param("x", HOSTILE)
                .param("org", season.org().value())
                .update();
        jdbc.sql("update scheduled_message set event_name = :x where org_id = :org")
                .param("x", HOSTILE)
                .param("org", season.org().value())
                .update();
        jdbc.sql("update contact set role = :x, name = :x where org_id = :org")
                .param("x", HOSTILE)
                .param("org", season.org().value())
                .update();
        jdbc.sql("update feed set name = :x where org_id = :org")
                .param("x", HOSTILE)
                .param("org", season.org().value())
                .update();
    }

    @Test
    void aCalendarHasNoLineThatATextBegan() {
        for (String path : List.of(feed, JOBS + "/export?format=ics", "/api/events/export")) {
            String calendar =
                    client.send("GET", path, key, null).expect(200).response().body();
            List<String> lines = calendar.replace("\r\n ", "").lines().toList();
            assertThat(calendar.replace("\r\n", "").chars().filter(each -> Character.isISOControl(each)))
                    .as(path)
                    .isEmpty();
            assertThat(lines.stream()
                            .map(line -> line.split("[:;]", 2)[0])
                            .filter(name -> !PROPERTIES.contains(name))
                            .collect(Collectors.toSet()))
                    .as(path)
                    .isEmpty();
            assertThat(lines).noneMatch(line -> line.startsWith("ATTENDEE:mailto:evil"));
        }
    }

    @Test
    void aSpreadsheetFindsNoFormulaAndNoFurtherRow() {
        for (String path : List.of(JOBS + "/export?format=csv", "/api/events/export.csv", "/api/audit/export")) {
            String csv = get(path).expect(200).response().body();
            List<NamedCsvRecord> rows =
                    CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
            assertThat(rows).as(path).isNotEmpty();
            assertThat(rows.stream().flatMap(row -> row.getFields().stream()))
                    .noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*"));
        }
    }

    @Test
    void aMailsSubjectIsOneLine() {
        String subject = get(JOBS + "/" + message + "/preview").expect(200).json("$.subject");
        assertThat(subject).contains("ATTENDEE").doesNotContainPattern("\\p{Cntrl}|\u2028|\u202e");
    }

    @Test
    void nothingOfItReachesTheLog(CapturedOutput output) {
        get(JOBS).expect(200);
        get("/api/events").expect(200);
        client.send("GET", "/api/nowhere/%0d%0aevil%1b", key, null);
        client.send("GET", JOBS + "?q=%0d%0aevil", key, null);
        assertThat(output.getAll()).doesNotContain("evil");
    }
}
