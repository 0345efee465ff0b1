package io.cuesheet.standalone;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Moves a season of real concerts to the near future, so a newcomer can watch it. */
final class SampleSeason {

    static final String REF_PREFIX = "sample-";

    private static final Duration NOTICE = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private SampleSeason() {}

    /**
     * The same season as CSV, moved by whole weeks so that weekdays and wall-clock times stay true, with its first event between one
     * and eight days from now, and with references that can't collide with those of a real import.
     */
    static String moved(String csv, Instant now) {
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
        long weeks = weeks(rows, now);
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            rows.stream().limit(1).forEach(row -> writer.writeRecord(row.getHeader()));
            rows.forEach(row -> writer.writeRecord(moved(row, weeks)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static long weeks(List<NamedCsvRecord> rows, Instant now) {
        Instant earliest = now.plus(NOTICE);
        return rows.stream()
                .map(SampleSeason::startOf)
                .min(Instant::compareTo)
                .map(first -> Math.ceilDiv(Duration.between(first, earliest).toSeconds(), WEEK.toSeconds()))
                .orElse(0L);
    }

    private static Instant startOf(NamedCsvRecord row) {
        return LocalDateTime.parse(row.getField("starts_at"))
                .atZone(ZoneId.of(row.getField("time_zone")))
                .toInstant();
    }

    private static List<String> moved(NamedCsvRecord row, long weeks) {
        return row.getHeader().stream()
                .map(column -> moved(column, row.getField(column), weeks))
                .toList();
    }

    private static String moved(String column, String value, long weeks) {
        return switch (column) {
            case "external_ref" -> REF_PREFIX + value;
            case "starts_at", "load_in_time" ->
                value.isEmpty()
                        ? value
                        : LocalDateTime.parse(value).plusWeeks(weeks).toString();
            default -> value;
        };
    }
}
