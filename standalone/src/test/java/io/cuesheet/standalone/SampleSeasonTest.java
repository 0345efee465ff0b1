package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSeasonTest {

    private static final String HEADER = "external_ref,name,venue,city,starts_at,time_zone,load_in_time\n";

    @Test
    void an_event_moves_by_whole_weeks_and_keeps_its_wall_clock_times() {
        String csv = HEADER + "a-1,Gala,Hall,\"Vail, CO\",2026-09-10T19:30,America/Denver,2026-09-10T13:30\n";

        String moved = SampleSeason.moved(csv, Instant.parse("2027-01-15T12:00:00Z"));

        assertThat(moved.lines())
                .containsExactly(
                        HEADER.strip(),
                        "sample-a-1,Gala,Hall,\"Vail, CO\",2027-01-21T19:30,America/Denver,2027-01-21T13:30");
    }

    @Test
    void an_unknown_load_in_time_stays_unknown() {
        String csv = HEADER + "a-1,Gala,Hall,Vail,2026-09-10T19:30,America/Denver,\n";

        assertThat(SampleSeason.moved(csv, Instant.parse("2026-09-01T00:00:00Z")))
                .endsWith("2026-09-03T19:30,America/Denver,\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-02-29T00:00:00Z",
                "2026-09-09T23:30:00Z",
                "2026-09-09T23:30:01Z",
                "2026-11-24T12:34:56Z",
                "2027-03-14T07:00:00Z",
                "2031-11-02T06:00:00Z"
            })
    void the_real_season_begins_within_one_to_eight_days(Instant now) throws IOException {
        List<NamedCsvRecord> rows = rows(SampleSeason.moved(season(), now));

        Instant first = rows.stream()
                .map(SampleSeasonTest::startOf)
                .min(Instant::compareTo)
                .orElseThrow();

        assertThat(rows).hasSize(250);
        // A change to or from summer time within the moved weeks is worth an hour.
        assertThat(Duration.between(now, first)).isBetween(Duration.ofHours(23), Duration.ofHours(8 * 24 + 1));
    }

    private static Instant startOf(NamedCsvRecord row) {
        return LocalDateTime.parse(row.getField("starts_at"))
                .atZone(ZoneId.of(row.getField("time_zone")))
                .toInstant();
    }

    private static List<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    private static String season() throws IOException {
        try (InputStream csv = Objects.requireNonNull(SampleSeason.class.getResourceAsStream("/sample/season.csv"))) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
