package io.cuesheet.rendering;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Dates and times as people write them in a language, by the Unicode CLDR. */
final class LocalizedTimes {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT);

    /** An SMS with one of them costs twice as much, and plain text never needs them. */
    private static final Pattern SPECIAL_SPACE = Pattern.compile("[\\u00A0\\u202F]");

    private LocalizedTimes() {}

    static String date(LocalDate date, Locale language) {
        return plain(DATE.localizedBy(language).format(date));
    }

    /** With its zone: readers may be elsewhere. */
    static String dateAndTime(LocalDateTime local, ZoneId zone, Locale language) {
        return "%s (%s)".formatted(dateAndTime(local, language), zone.getId());
    }

    static String dateAndTime(LocalDateTime local, Locale language) {
        return plain(DATE_AND_TIME.localizedBy(language).format(local));
    }

    /** The same with ordinary spaces only. */
    static String plain(String text) {
        return SPECIAL_SPACE.matcher(text).replaceAll(" ");
    }
}
