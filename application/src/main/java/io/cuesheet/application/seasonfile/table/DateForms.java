package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.seasonfile.content.DateOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as people write them.
 *
 * @param order of dates such as 1/2/2027; null: nobody has said it
 */
record DateForms(@Nullable DateOrder order) {

    private static final Pattern TIME =
            Pattern.compile("(?<hour>\\d{1,2})(?:[:.h](?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]0+)?)?)?"
                    + "\\s*(?<half>[ap]\\.?m\\.?)?(?<word>\\s*(?:uhr|heures|uur|hrs?|h|u))?");

    private static final String YEAR = "(?<year>\\d{4}|\\d{2})(?!\\d)";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?!\\d)");
    private static final Pattern DOTS = Pattern.compile("(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?" + YEAR);
    private static final Pattern EITHER =
            Pattern.compile("(?<first>\\d{1,2})(?<mark>[-/])(?<second>\\d{1,2})\\k<mark>" + YEAR);
    private static final Pattern DAY_AND_NAME = Pattern.compile(
            "(?<day>\\d{1,2})(?:\\.|st|nd|rd|th|er|º|°)?[\\s-]*(?:de\\s+)?(?<name>\\p{L}{3,12})\\.?,?[\\s-]*(?:del?\\s+)?"
                    + YEAR);
    private static final Pattern NAME_AND_DAY =
            Pattern.compile("(?<name>\\p{L}{3,12})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+" + YEAR);

    private static final Pattern DAY_OF_WEEK = Pattern.compile("(?<name>\\p{L}{2,12})(?:\\.,?|,)?\\s+");
    private static final Pattern BETWEEN =
            Pattern.compile("(?:t(?=\\d)|\\s*[,|–-]?\\s*(?:(?:um|at|à|om|alle|ore|a las)\\s+)?)");

    private static final int LONGEST = 60;
    private static final int HALF_DAY = 12;
    private static final int MONTHS = 12;
    private static final int CENTURY = 2000;
    private static final int SHORT_YEAR = 2;

    /**
     * A date, a time, or both.
     *
     * @param isAmbiguous whether the order of day and month has to be asked; then there is no date
     */
    record Reading(@Nullable LocalDate date, @Nullable LocalTime time, boolean isAmbiguous) {

        boolean isTimeAlone() {
            return date == null && !isAmbiguous;
        }

        boolean isDateAlone() {
            return time == null;
        }

        Optional<LocalDateTime> moment() {
            return date == null || time == null ? Optional.empty() : Optional.of(LocalDateTime.of(date, time));
        }
    }

    /** Empty where it is none of them, or does not exist. */
    Optional<Reading> read(String text) {
        Optional<LocalDateTime> iso = FieldRules.localTime(text);
        if (iso.isPresent()) {
            return iso.map(moment -> new Reading(moment.toLocalDate(), moment.toLocalTime(), false));
        }
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = text.strip().toLowerCase(Locale.ROOT);
        try {
            Reading alone = time(lower);
            Reading dated = alone == null ? withDate(lower) : alone;
            // A word such as "mar" is a month in one language and a day of the week in another.
            return Optional.ofNullable(dated == null ? withDate(withoutDayOfWeek(lower)) : dated)
                    .filter(reading -> reading.date() == null
                            || FieldRules.isPlannable(reading.date().atStartOfDay()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String withoutDayOfWeek(String text) {
        Matcher day = DAY_OF_WEEK.matcher(text);
        return day.lookingAt() && CalendarWords.isDay(day.group("name")) ? text.substring(day.end()) : text;
    }

    private @Nullable Reading withDate(String text) {
        Matcher matcher = YEAR_FIRST.matcher(text);
        if (matcher.lookingAt()) {
            return completed(matcher, text, number(matcher, "month"), number(matcher, "day"));
        }
        matcher = DOTS.matcher(text);
        if (matcher.lookingAt()) {
            return completed(matcher, text, number(matcher, "month"), number(matcher, "day"));
        }
        matcher = EITHER.matcher(text);
        if (matcher.lookingAt()) {
            return either(matcher, text);
        }
        for (Pattern named : new Pattern[] {DAY_AND_NAME, NAME_AND_DAY}) {
            matcher = named.matcher(text);
            Optional<Month> month = matcher.lookingAt() ? CalendarWords.month(matcher.group("name")) : Optional.empty();
            if (month.isPresent()) {
                return completed(matcher, text, month.get().getValue(), number(matcher, "day"));
            }
        }
        return null;
    }

    /** Without an answer only what can't be read in another way is taken. */
    private @Nullable Reading either(Matcher matcher, String text) {
        int first = number(matcher, "first");
        int second = number(matcher, "second");
        if (order != null) {
            return order == DateOrder.DAY_FIRST
                    ? completed(matcher, text, second, first)
                    : completed(matcher, text, first, second);
        }
        if (first == second || second > MONTHS) {
            return completed(matcher, text, first, second);
        }
        if (first > MONTHS) {
            return completed(matcher, text, second, first);
        }
        Reading other = completed(matcher, text, first, second);
        return other == null ? null : new Reading(null, other.time(), true);
    }

    private static @Nullable Reading completed(Matcher matcher, String text, int month, int day) {
        String year = matcher.group("year");
        LocalDate date = LocalDate.of(
                year.length() == SHORT_YEAR ? CENTURY + Integer.parseInt(year) : Integer.parseInt(year), month, day);
        String rest = text.substring(matcher.end());
        if (rest.isBlank()) {
            return new Reading(date, null, false);
        }
        Matcher between = BETWEEN.matcher(rest);
        Reading time = between.lookingAt() && between.end() > 0 ? time(rest.substring(between.end())) : null;
        return time == null ? null : new Reading(date, time.time(), false);
    }

    /** A number alone is no time. */
    private static @Nullable Reading time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()
                || matcher.group("minute") == null && matcher.group("half") == null && matcher.group("word") == null) {
            return null;
        }
        int hour = number(matcher, "hour");
        String half = matcher.group("half");
        if (half != null && (hour < 1 || hour > HALF_DAY)) {
            return null;
        }
        int ofDay = half == null ? hour : hour % HALF_DAY + (half.startsWith("p") ? HALF_DAY : 0);
        return new Reading(null, LocalTime.of(ofDay, number(matcher, "minute"), number(matcher, "second")), false);
    }

    private static int number(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
