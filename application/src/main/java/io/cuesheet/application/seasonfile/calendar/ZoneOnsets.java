package io.cuesheet.application.seasonfile.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the clocks of a zone are set to one offset: a STANDARD or DAYLIGHT of a VTIMEZONE. All times are of the wall clock before.
 *
 * @param single those that are named one by one
 * @param yearly the day of each year; null: there is no rule
 * @param until last time of the rule
 */
record ZoneOnsets(
        ZoneOffset before,
        ZoneOffset after,
        List<LocalDateTime> single,
        @Nullable Yearly yearly,
        LocalDateTime until) {

    private static final Set<String> RULE =
            Set.of("FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "WKST");
    private static final Pattern WEEKDAY = Pattern.compile("([+-]?\\d)?(MO|TU|WE|TH|FR|SA|SU)");

    /** The first day of a month that fits. */
    record Yearly(int month, Predicate<LocalDate> day) {

        Stream<LocalDate> in(int year) {
            YearMonth there = YearMonth.of(year, month);
            return Stream.iterate(there.atDay(1), date -> date.plusDays(1))
                    .limit(there.lengthOfMonth())
                    .filter(day)
                    .limit(1);
        }
    }

    /** Empty where it says something that can't be read here. */
    static Optional<ZoneOnsets> of(CalendarEntry observance) {
        try {
            return Optional.of(read(observance));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static ZoneOnsets read(CalendarEntry observance) {
        LocalDateTime start = time(value(observance, "DTSTART"));
        List<LocalDateTime> single = Stream.concat(
                        Stream.of(start),
                        observance.all("RDATE").stream()
                                .flatMap(dates -> Arrays.stream(dates.value().split(",")))
                                .map(ZoneOnsets::time))
                .sorted()
                .toList();
        Map<String, String> rule = rule(observance);
        return new ZoneOnsets(
                ZoneOffset.of(value(observance, "TZOFFSETFROM")),
                ZoneOffset.of(value(observance, "TZOFFSETTO")),
                single,
                rule.isEmpty() ? null : yearly(rule, start.toLocalDate()),
                rule.containsKey("UNTIL") ? time(rule.get("UNTIL")).plusDays(1) : LocalDateTime.MAX);
    }

    private static String value(CalendarEntry entry, String name) {
        return entry.first(name)
                .map(property -> property.value().strip())
                .orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    private static LocalDateTime time(String text) {
        String local = text.strip().replace("Z", "");
        return CalendarTimes.parseAnyYear(local.contains("T") ? local : local + "T000000");
    }

    private static Map<String, String> rule(CalendarEntry observance) {
        List<CalendarEntry.Property> rules = observance.all("RRULE");
        Map<String, String> parts = rules.stream()
                .flatMap(rule -> Arrays.stream(rule.value().strip().split(";")))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[part.length - 1], (first, again) -> first));
        boolean isYearly = parts.getOrDefault("FREQ", "").equals("YEARLY")
                && parts.getOrDefault("INTERVAL", "1").equals("1");
        if (rules.size() > 1 || !rules.isEmpty() && !isYearly || !RULE.containsAll(parts.keySet())) {
            throw new IllegalArgumentException("not one yearly rule");
        }
        return parts;
    }

    private static Yearly yearly(Map<String, String> rule, LocalDate start) {
        int month = Integer.parseInt(rule.getOrDefault("BYMONTH", String.valueOf(start.getMonthValue())));
        Predicate<LocalDate> day = date -> true;
        if (rule.containsKey("BYMONTHDAY")) {
            Set<Integer> days = Arrays.stream(rule.get("BYMONTHDAY").split(","))
                    .map(Integer::valueOf)
                    .collect(Collectors.toSet());
            day = day.and(date -> days.contains(date.getDayOfMonth()));
        }
        if (rule.containsKey("BYDAY")) {
            day = day.and(weekday(rule.get("BYDAY")));
        }
        boolean isDaySaid = rule.containsKey("BYMONTHDAY") || rule.containsKey("BYDAY");
        return new Yearly(
                YearMonth.of(start.getYear(), month).getMonthValue(),
                isDaySaid ? day : date -> date.getDayOfMonth() == start.getDayOfMonth());
    }

    private static Predicate<LocalDate> weekday(String text) {
        Matcher weekday = WEEKDAY.matcher(text);
        if (!weekday.matches()) {
            throw new IllegalArgumentException("not one weekday");
        }
        DayOfWeek day = Stream.of(DayOfWeek.values())
                .filter(each -> each.name().startsWith(weekday.group(2)))
                .findFirst()
                .orElseThrow();
        String nth = weekday.group(1);
        return nth == null
                ? date -> date.getDayOfWeek() == day
                : date -> date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(nth), day)));
    }

    LocalDateTime first() {
        return single.getFirst();
    }

    /** The last one that is not after this time. */
    Optional<LocalDateTime> latest(LocalDateTime time) {
        Stream<LocalDateTime> ruled = Stream.empty();
        if (yearly != null) {
            LocalDateTime end = time.isBefore(until) ? time : until;
            ruled = Stream.of(end.getYear() - 1, end.getYear())
                    .flatMap(yearly::in)
                    .map(date -> date.atTime(first().toLocalTime()))
                    .filter(onset -> !onset.isBefore(first()) && !onset.isAfter(end));
        }
        return Stream.concat(single.stream(), ruled)
                .filter(onset -> !onset.isAfter(time))
                .max(LocalDateTime::compareTo);
    }
}
