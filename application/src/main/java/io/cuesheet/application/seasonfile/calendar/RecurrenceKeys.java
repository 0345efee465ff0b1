package io.cuesheet.application.seasonfile.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References of the single dates of a series: that of the series, and the date's RECURRENCE-ID in UTC. */
public final class RecurrenceKeys {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int DAY_LENGTH = 8;
    private static final Pattern REF = Pattern.compile("(.+)_(\\d{8}(?:T\\d{6}Z)?)", Pattern.DOTALL);

    private RecurrenceKeys() {}

    static String of(Instant original) {
        return UTC.format(original);
    }

    static String ofDay(LocalDate original) {
        return DAY.format(original);
    }

    static String ref(String series, String key) {
        return series + "_" + key;
    }

    /**
     * A date of a series, as its reference says.
     *
     * @param day when it was to be, or the start of its day in UTC
     */
    public record SeriesDate(String series, Instant day) {}

    /** Empty where the reference can't be that of a date. */
    public static Optional<SeriesDate> dateOf(String ref) {
        Matcher date = REF.matcher(ref);
        if (!date.matches()) {
            return Optional.empty();
        }
        String key = date.group(2);
        LocalDateTime time =
                CalendarTimes.parse(key.length() > DAY_LENGTH ? key.substring(0, key.length() - 1) : key + "T000000");
        return Optional.ofNullable(time).map(there -> new SeriesDate(date.group(1), there.toInstant(ZoneOffset.UTC)));
    }
}
