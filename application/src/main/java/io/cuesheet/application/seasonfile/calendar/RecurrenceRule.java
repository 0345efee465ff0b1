package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.text.Texts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/**
 * An RRULE. ical4j finds its dates; here its work is bounded.
 *
 * @param parts by name, in upper case, without UNTIL
 * @param until as it is written; empty: there is none
 */
record RecurrenceRule(Map<String, String> parts, String until) {

    private static final int LONGEST = 1_000;
    private static final int MOST_TIMES_A_DAY = 24;

    /** Steps that one rule may take. */
    private static final long MOST_STEPS = 50_000;

    /** Dates that one rule may have looked at. */
    private static final long MOST_CANDIDATES = 200_000;

    private static final int DAYS_OF_WEEK = 7;
    private static final int WEEKS_OF_MONTH = 5;
    private static final int WEEKS_OF_YEAR = 53;
    private static final List<String> LISTS =
            List.of("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND");

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "DAILY",
            ChronoUnit.DAYS,
            "WEEKLY",
            ChronoUnit.WEEKS,
            "MONTHLY",
            ChronoUnit.MONTHS,
            "YEARLY",
            ChronoUnit.YEARS);
    private static final Set<String> KNOWN = Set.of(
            "FREQ",
            "INTERVAL",
            "COUNT",
            "WKST",
            "BYMONTH",
            "BYWEEKNO",
            "BYYEARDAY",
            "BYMONTHDAY",
            "BYDAY",
            "BYHOUR",
            "BYMINUTE",
            "BYSECOND",
            "BYSETPOS");

    /** A rule that is not taken, with a sentence for people. */
    static final class Unreadable extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private Unreadable(String sentence) {
            super(sentence);
        }

        String sentence() {
            return getMessage();
        }
    }

    /** Throws {@link Unreadable}. */
    static RecurrenceRule of(String text) {
        if (text.length() > LONGEST) {
            throw new Unreadable(Texts.of("file.series.rule_too_long"));
        }
        Map<String, String> parts = Stream.of(
                        text.strip().toUpperCase(Locale.ROOT).split(";"))
                .filter(part -> !part.isBlank())
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(
                        part -> part[0].strip(),
                        part -> part[part.length - 1].strip(),
                        (one, again) -> one,
                        LinkedHashMap::new));
        String until = Optional.ofNullable(parts.remove("UNTIL")).orElse("");
        RecurrenceRule rule = new RecurrenceRule(parts, until);
        rule.check();
        return rule;
    }

    private void check() {
        if (Set.of("HOURLY", "MINUTELY", "SECONDLY").contains(parts.getOrDefault("FREQ", ""))) {
            throw new Unreadable(Texts.of("file.series.several_a_day"));
        }
        boolean isReadable = UNITS.containsKey(parts.getOrDefault("FREQ", ""))
                && KNOWN.containsAll(parts.keySet())
                && Stream.of("INTERVAL", "COUNT")
                        .allMatch(name -> !parts.containsKey(name)
                                || NUMBER.matcher(parts.get(name)).matches());
        if (!isReadable) {
            throw new Unreadable(Texts.of("file.series.unreadable"));
        }
        long timesADay = Stream.of("BYHOUR", "BYMINUTE", "BYSECOND")
                .mapToLong(name -> parts.getOrDefault(name, "").split(",").length)
                .reduce(1, (one, other) -> one * other);
        if (timesADay > MOST_TIMES_A_DAY) {
            throw new Unreadable(Texts.of("file.series.too_often"));
        }
    }

    private ChronoUnit unit() {
        return UNITS.get(parts.get("FREQ"));
    }

    private int interval() {
        return Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    }

    /** How many dates the library may look at: those of each period between the rule's start and the last date that is looked for. */
    long steps(LocalDateTime seed, LocalDateTime from, LocalDateTime to) {
        long steps = Math.max(0, unit().between(near(seed, from), to)) / interval() + 1;
        if (steps > MOST_STEPS) {
            throw new Unreadable(Texts.of("file.series.too_long_ago"));
        }
        long candidates = steps * candidates();
        if (candidates > MOST_CANDIDATES) {
            throw new Unreadable(Texts.of("file.series.rule_too_much"));
        }
        return candidates;
    }

    /** Of one period, at most. */
    private long candidates() {
        long listed = LISTS.stream()
                .filter(parts::containsKey)
                // Within shorter periods months only leave dates out.
                .filter(name -> unit() == ChronoUnit.YEARS || !name.equals("BYMONTH"))
                .mapToLong(name -> parts.get(name).split(",", -1).length)
                .reduce(1, (one, other) -> one * other);
        // A weekday comes several times in a longer period, and a week has several days.
        long weekdays = !parts.containsKey("BYDAY")
                ? 1
                : switch (unit()) {
                    case MONTHS -> WEEKS_OF_MONTH;
                    case YEARS -> parts.containsKey("BYMONTH") ? WEEKS_OF_MONTH : WEEKS_OF_YEAR;
                    default -> 1;
                };
        return listed * weekdays * (parts.containsKey("BYWEEKNO") ? DAYS_OF_WEEK : 1);
    }

    /** Days and weeks are alike, so that those long past need not be counted, unless the rule counts. */
    private LocalDateTime near(LocalDateTime seed, LocalDateTime from) {
        boolean isAlike = unit() == ChronoUnit.DAYS || unit() == ChronoUnit.WEEKS;
        long passed = unit().between(seed, from) / interval() - 1;
        return isAlike && !parts.containsKey("COUNT") && passed > 0 ? seed.plus(passed * interval(), unit()) : seed;
    }

    /** In their order, this many at most. */
    List<LocalDateTime> dates(LocalDateTime seed, LocalDateTime from, LocalDateTime to, int most) {
        if (to.isBefore(seed)) {
            return List.of();
        }
        String text = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
        try {
            return new Recur<LocalDateTime>(text).getDates(near(seed, from), from, to, most);
        } catch (RuntimeException ofTheLibrary) {
            // Whatever it makes of a rule that is none: the rule is at fault.
            throw new IllegalArgumentException(ofTheLibrary);
        }
    }

    /**
     * Whether a date lies after the rule's end.
     *
     * @param form of days without a time, the day begins at midnight, whatever time somebody has given them
     */
    Predicate<LocalDateTime> isOver(ZoneId zone, StartTime.Form form) {
        if (until.isEmpty()) {
            return date -> false;
        }
        Optional<LocalDate> day = CalendarTimes.date(until);
        if (day.isPresent()) {
            return date -> date.toLocalDate().isAfter(day.get());
        }
        boolean isUtc = until.endsWith("Z");
        LocalDateTime last = CalendarTimes.parse(isUtc ? until.substring(0, until.length() - 1) : until);
        if (last == null) {
            throw new Unreadable(Texts.of("file.series.until"));
        }
        UnaryOperator<LocalDateTime> begin =
                form == StartTime.Form.DATE ? date -> date.toLocalDate().atStartOfDay() : UnaryOperator.identity();
        return isUtc
                ? date -> begin.apply(date).atZone(zone).toInstant().isAfter(last.toInstant(ZoneOffset.UTC))
                : date -> begin.apply(date).isAfter(last);
    }
}
