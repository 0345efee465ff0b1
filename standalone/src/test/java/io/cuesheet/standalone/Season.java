package io.cuesheet.standalone;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** The sample season moved into the future, with a second calculation of its messages that shares no code with the product's. */
record Season(String csv, List<NamedCsvRecord> concerts) {

    /** Far enough ahead that nothing falls due by itself during a test. */
    static Season ahead() {
        try {
            String original = Files.readString(Path.of("src/main/resources/sample/season.csv"), StandardCharsets.UTF_8);
            String csv = SampleSeason.moved(original, Instant.now().plus(Duration.ofDays(30)));
            return new Season(
                    csv, CsvReader.builder().ofNamedCsvRecord(csv).stream().toList());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Noon of a day in the middle, before which some messages are too late and after which most are not. */
    Instant middle() {
        NamedCsvRecord concert = concerts.get(concerts.size() / 2);
        return starts(concert)
                .toLocalDate()
                .atTime(LocalTime.NOON)
                .atZone(zone(concert))
                .toInstant();
    }

    long withoutLoadIn() {
        return concerts.stream()
                .filter(concert -> concert.getField("load_in_time").isEmpty())
                .count();
    }

    long tooLate(Instant now) {
        return concerts.stream()
                .mapToLong(
                        concert -> (concert.getField("load_in_time").isEmpty() && passed(concert, 14, 10, now) ? 1 : 0)
                                + (passed(concert, 3, 10, now) ? 1 : 0)
                                + (passed(concert, 1, 17, now) ? 1 : 0))
                .sum();
    }

    private static boolean passed(NamedCsvRecord concert, int daysBefore, int hour, Instant now) {
        LocalDateTime due = starts(concert).toLocalDate().minusDays(daysBefore).atTime(hour, 0);
        return due.atZone(zone(concert)).toInstant().isBefore(now);
    }

    private static LocalDateTime starts(NamedCsvRecord concert) {
        return LocalDateTime.parse(concert.getField("starts_at"));
    }

    private static ZoneId zone(NamedCsvRecord concert) {
        return ZoneId.of(concert.getField("time_zone"));
    }
}
