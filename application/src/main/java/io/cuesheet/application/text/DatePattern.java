package io.cuesheet.application.text;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Formats dates and times of day in the reader's {@link Language}. Each pattern is a text with {@link DateTimeFormatter}'s letters. */
public enum DatePattern {
    /** Such as "10:00". */
    TIME,
    /** Such as "10:00:30". */
    TIME_WITH_SECONDS,
    /** Such as "1 Dec". */
    DATE_WITHOUT_YEAR,
    /** Such as "1 Dec 2026". */
    DATE,
    /** Such as "Tue 1 Dec". */
    DAY_WITHOUT_YEAR,
    /** Such as "Tue 1 Dec 2026". */
    DAY,
    /** Such as "Tue 1 Dec 10:00". */
    DAY_AND_TIME_WITHOUT_YEAR,
    /** Such as "1 Dec 2026, 10:00". */
    DATE_AND_TIME,
    /** Such as "Tue 1 Dec 2026, 10:00". */
    DAY_AND_TIME,
    /** Such as "Tue 1 Dec 2026, 10:00:30". */
    DAY_AND_TIME_WITH_SECONDS,
    /** Such as "December 2026". */
    MONTH;

    private static final Map<Locale, Map<DatePattern, DateTimeFormatter>> FORMATTERS = new ConcurrentHashMap<>();

    /** The formatted date or time. @param temporal has the fields that the pattern shows */
    public String format(TemporalAccessor temporal) {
        Locale language = Language.current();
        return FORMATTERS
                .computeIfAbsent(language, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(this, any -> DateTimeFormatter.ofPattern(Texts.named("dates", this), language))
                .format(temporal);
    }
}
