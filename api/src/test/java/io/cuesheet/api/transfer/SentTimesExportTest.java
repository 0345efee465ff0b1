package io.cuesheet.api.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiTest;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exported messages that did not go out at the time for which they were planned. */
class SentTimesExportTest extends ApiTest {

    @BeforeEach
    void sendEarlyAndLate() {
        sent("Early", NOW.plus(Duration.ofDays(7)), NOW.minusSeconds(7200));
        sent("Late", NOW.minus(Duration.ofDays(2)), NOW.minusSeconds(3600));
        season.message("Planned", NOW.plusSeconds(60));
    }

    @Test
    void rowsStandWhereTheMessagesWentOutAndHaveBothTimes() {
        List<String[]> rows = export("csv").lines().map(line -> line.split(",")).toList();
        List<String> names = Arrays.asList(rows.getFirst());

        assertThat(rows.stream().skip(1).map(row -> cell(row, names, "event_name")))
                .containsExactly("Early", "Late", "Planned");
        assertThat(rows.stream().skip(1).map(row -> cell(row, names, "send_at")))
                .containsExactly("2026-11-08T12:00:00Z", "2026-10-30T12:00:00Z", "2026-11-01T12:01:00Z");
        assertThat(rows.stream().skip(1).map(row -> cell(row, names, "sent_at")))
                .containsExactly("2026-11-01T10:00:00Z", "2026-11-01T11:00:00Z", "");
    }

    @Test
    void entriesOfACalendarBeginWhenTheMessagesWentOut() {
        assertThat(export("ics").lines().filter(line -> line.startsWith("DTSTART") || line.startsWith("SUMMARY")))
                .containsExactly(
                        "DTSTART:20261101T100000Z",
                        "SUMMARY:Reminder: Early",
                        "DTSTART:20261101T110000Z",
                        "SUMMARY:Reminder: Late",
                        "DTSTART:20261101T120100Z",
                        "SUMMARY:Reminder: Planned");
    }

    @Test
    void aFilterForDaysFindsWhatWentOutOnThem() {
        String sinceYesterday = "csv&from=2026-10-31T12:00:00Z&to=2026-11-01T12:00:00Z";

        assertThat(export(sinceYesterday)).contains("Early", "Late").doesNotContain("Planned");
    }

    private void sent(String event, Instant planned, Instant sentAt) {
        MessageId message = season.message(event, planned);
        jdbc.sql("update scheduled_message set status = 'sent', sent_at = ? where id = ?")
                .params(Times.timestamp(sentAt), message.value())
                .update();
    }

    private String export(String query) {
        return get(JOBS + "/export?format=" + query).expect(200).response().body();
    }

    private static String cell(String[] row, List<String> names, String name) {
        int index = names.indexOf(name);
        return index < row.length ? row[index] : "";
    }
}
