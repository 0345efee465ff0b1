package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.workflows.OrgId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventImportTest extends EventImportCase {

    @Test
    void aSeasonGetsExactlyTheMessagesThatItsRulesAskFor() throws IOException {
        byte[] season = resource("season.csv");

        ImportReport report = importCsv(org, season);

        assertThat(report)
                .isEqualTo(new ImportReport(
                        250,
                        0,
                        0,
                        List.of(),
                        Map.of("INIT", 167, "REMINDER", 250, "DAY_BEFORE", 250),
                        0,
                        0,
                        0,
                        List.of()));
        assertThat(storedTimes()).isEqualTo(expectedTimes(season));
        assertThat(count("select count(*) from engine_sync where kind = 'start' and org_id = :org"))
                .isEqualTo(667);
        assertThat(count("""
                        select count(*) from scheduled_message m
                        join audit_entry a on a.message_id = m.id and a.revision = 1 and a.action = 'plan'
                        where m.org_id = :org and m.revision = 1 and a.actor = '%s'
                        """.formatted(ACTOR))).isEqualTo(667);
    }

    @Test
    void theSameFileAgainChangesNothingAndSaysSo() throws IOException {
        byte[] season = resource("season.csv");
        importCsv(org, season);
        List<String> before = everything();
        NOW.set(NOW.get().plus(Duration.ofDays(60)));

        ImportReport report = importCsv(org, season);

        assertThat(report.nothingChanged()).isTrue();
        assertThat(report.eventsUnchanged()).isEqualTo(250);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatIsTooLateIsRecordedAsSkippedAndStartsNoWorkflow() throws IOException {
        byte[] season = resource("season.csv");
        NOW.set(Instant.parse("2027-02-01T12:00:00Z"));
        Map<String, Instant> expected = expectedTimes(season);
        long late = expected.values().stream().filter(NOW.get()::isAfter).count();

        ImportReport report = importCsv(org, season);

        assertThat(late).isPositive();
        assertThat(report.skippedTooLate()).isEqualTo((int) late);
        assertThat(report.messagesPlanned().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(expected.size() - (int) late);
        assertThat(count("""
                        select count(*) from scheduled_message m
                        where org_id = :org and status = 'skipped' and reason_code = 'TOO_LATE'
                          and not exists (select 1 from engine_sync s where s.message_id = m.id)
                          and exists (select 1 from audit_entry a where a.message_id = m.id and a.reason_code = 'TOO_LATE')
                        """)).isEqualTo(late);
        assertThat(count("select count(*) from engine_sync where org_id = :org"))
                .isEqualTo(expected.size() - late);
    }

    @Test
    void fifteenHundredEventsAreDurableAtOnce() throws IOException {
        byte[] seasons = resource("seasons-large.csv");
        long start = System.nanoTime();

        ImportReport report = importCsv(org, seasons);

        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        Map<String, Instant> expected = expectedTimes(seasons);
        assertThat(report.eventsCreated()).isEqualTo(1508);
        assertThat(report.messagesPlanned()).isEqualTo(expectedCounts(expected));
        assertThat(storedTimes()).isEqualTo(expected);
        // Ends what hangs; how fast it is shows only on a quiet machine.
        assertThat(taken).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aContactWithoutAnAddressIsPlannedToo() {
        ImportReport report = importCsv(
                org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "").replace("office@example.org", "")));

        assertThat(report.messagesPlanned()).isEqualTo(Map.of("INIT", 1, "REMINDER", 1, "DAY_BEFORE", 1));
        assertThat(count("select count(*) from contact where org_id = :org and email is null"))
                .isOne();
    }

    @Test
    void eventsOfTheSameOriginThatAreMissingAreReportedAndLeftAlone() {
        importCsv(
                org,
                csv(
                        event("a-1", "Mahler", "2026-10-10T20:00", ""),
                        event("a-2", "Mahler", "2026-10-11T20:00", ""),
                        event("a-3", "Long ago", "2026-07-11T20:00", ""),
                        event("sample-1", "Another origin", "2026-10-11T20:00", "")));

        ImportReport report = importCsv(org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "")));

        assertThat(report.missingRefs()).containsExactly("a-2");
        assertThat(report.nothingChanged()).isTrue();
        assertThat(count("select count(*) from event where org_id = :org")).isEqualTo(4);
    }

    @Test
    void organisationsDoNotSeeEachOthersEvents() {
        byte[] file = csv(event("a-1", "Mahler", "2026-10-10T20:00", ""));
        OrgId other = OrganisationFixture.insert(jdbc, "org" + ORGANISATIONS.incrementAndGet());
        importCsv(other, file);

        assertThat(importCsv(org, file).eventsCreated()).isOne();
    }

    @Test
    void aCityThatACalendarDoesNotNameStaysAsItIsKnownAtTheSameVenue() {
        String file = CaseFile.text("place-without-comma.ics");
        importCalendar(file);
        assertThat(texts("select venue || '|' || city from event where org_id = :org"))
                .containsExactly("Town Hall|");
        update("update event set city = 'Leeds' where org_id = :org");

        assertThat(importCalendar(file).nothingChanged()).isTrue();
        importCalendar(file.replace("Town Hall", "Corn Exchange"));

        assertThat(texts("select venue || '|' || city from event where org_id = :org"))
                .containsExactly("Corn Exchange|");
    }

    @Test
    void anEventWithoutACityIsExportedAndImportedAgainWithoutAChange() throws IOException {
        importCalendar(CaseFile.text("place-without-comma.ics")
                .replace("Town Hall", "Town Hall\\, Stage 2")
                .replace("UID:", "X-CUESHEET-CITY:\nUID:"));
        EventExport export = context.getBean(EventExport.class);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        export.csv(caller(org), EventFilter.ALL, csv);
        byte[] calendar = export.calendar(caller(org), EventFilter.ALL);

        assertThat(csv.toString(StandardCharsets.UTF_8)).contains("l1,Gig,\"Town Hall, Stage 2\",,2027-07-10T19:30");
        assertThat(calendar).asString(StandardCharsets.UTF_8).contains("LOCATION:Town Hall\\, Stage 2\r\n");
        assertThat(importCsv(org, csv.toByteArray()).nothingChanged()).isTrue();
        assertThat(imports.importFile(caller(org), SeasonFormat.ICALENDAR, calendar)
                        .nothingChanged())
                .isTrue();
    }

    @Test
    void nothingOfABadFileIsStored() {
        List<String> before = everything();

        assertThatThrownBy(() -> importCsv(
                        org,
                        csv(event("a-1", "Mahler", "2026-10-10T20:00", ""), event("a-2", "", "2026-10-10T20:00", ""))))
                .isInstanceOf(FileRefused.class);

        assertThat(everything()).isEqualTo(before);
    }

    /** Calculated from the file alone, with other means than the planner's. */
    private static Map<String, Instant> expectedTimes(byte[] csv) {
        Map<String, Instant> times = new TreeMap<>();
        for (ImportedEvent row : SeasonFormat.CSV
                .read(csv, CaseFile.basis(ZoneId.of("Europe/Berlin")))
                .events()) {
            if (row.details().loadInLocal() == null) {
                times.put(row.externalRef() + " INIT", at(row, 14, 10));
            }
            times.put(row.externalRef() + " REMINDER", at(row, 3, 10));
            times.put(row.externalRef() + " DAY_BEFORE", at(row, 1, 17));
        }
        return times;
    }

    private static Map<String, Integer> expectedCounts(Map<String, Instant> times) {
        Map<String, Integer> counts = new TreeMap<>();
        times.forEach((key, at) -> {
            if (at.isAfter(NOW.get())) {
                counts.merge(key.substring(key.lastIndexOf(' ') + 1), 1, Integer::sum);
            }
        });
        return counts;
    }

    private static Instant at(ImportedEvent row, int daysBefore, int hour) {
        return LocalDateTime.of(row.details().startsLocal().toLocalDate().minusDays(daysBefore), LocalTime.of(hour, 0))
                .atZone(row.details().zone())
                .toInstant();
    }

    private Map<String, Instant> storedTimes() {
        Map<String, Instant> times = new TreeMap<>();
        jdbc.sql("""
                        select e.external_ref || ' ' || t.code as key, m.send_at from scheduled_message m
                        join event e on e.id = m.event_id join message_type t on t.id = m.message_type_id
                        where m.org_id = :org
                        """).param("org", org.value()).query(row -> {
            times.put(row.getString("key"), row.getTimestamp("send_at").toInstant());
        });
        return times;
    }

    private List<String> everything() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("event", "contact", "scheduled_message", "engine_sync", "audit_entry")) {
            rows.addAll(texts("select to_jsonb(t)::text from %s t where org_id = :org order by 1".formatted(table)));
        }
        return rows;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = EventImportTest.class.getResourceAsStream("/" + name)) {
            return in.readAllBytes();
        }
    }
}
