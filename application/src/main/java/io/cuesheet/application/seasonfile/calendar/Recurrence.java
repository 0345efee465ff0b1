package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.text.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the dates of events that repeat, within the organisation's horizon. */
final class Recurrence {

    /** Dates of one event; whoever means more gives the rule an end. */
    static final int MOST_DATES = 1_000;

    /** Dates of all events of a file. */
    static final int MOST_OF_A_FILE = 20_000;

    /** Of a date in a list, at least. */
    private static final int CHARACTERS_OF_A_DATE = 9;

    /** How many steps all rules of a file may take: some seconds at most. */
    private static final int MOST_STEPS = 500_000;

    private final ReadingBasis basis;
    private final CalendarTimes times;
    private final Problems problems;
    private final Budget budget;

    Recurrence(ReadingBasis basis, CalendarTimes times, Problems problems, Budget budget) {
        this.basis = basis;
        this.times = times;
        this.problems = problems;
        this.budget = budget;
    }

    /** What is left for the events of one file. */
    static final class Budget {

        private long steps = MOST_STEPS;
        private int dates = MOST_OF_A_FILE;

        private boolean take(long wanted) {
            steps -= wanted;
            return steps >= 0;
        }

        private boolean takeDates(int wanted) {
            dates -= wanted;
            return dates >= 0;
        }

        /** Once there was too much, nothing more is looked for. */
        private boolean isSpent() {
            return steps < 0 || dates < 0;
        }
    }

    /**
     * @param starts in their order
     * @param excluded dates that the series names as left out
     */
    record Dates(List<StartTime> starts, List<String> excluded) {}

    static boolean repeats(CalendarEntry entry) {
        return Stream.of("RRULE", "RDATE", "EXRULE")
                .anyMatch(name -> entry.first(name).isPresent());
    }

    /** Empty where its rule can't be taken, which is noted. */
    Optional<Dates> dates(CalendarEntry entry, StartTime start) {
        int before = problems.count();
        if (budget.isSpent()) {
            tooMany(entry);
            return Optional.empty();
        }
        entry.first("EXRULE").ifPresent(rule -> refuse(rule, Texts.of("file.series.exrule")));
        Set<StartTime> found = new LinkedHashSet<>();
        found.add(start.unnamed());
        entry.all("RRULE").forEach(rule -> found.addAll(ofRule(rule, start)));
        entry.all("RDATE").forEach(dates -> found.addAll(single(dates, start)));
        List<CalendarEntry.Property> excluded = entry.all("EXDATE");
        Set<String> left = new LinkedHashSet<>();
        excluded.forEach(dates -> values(dates)
                .flatMap(value -> at(value, dates, start).stream())
                .map(instant -> on(instant, start))
                .filter(this::isNear)
                .forEach(date -> left.add(key(date))));
        List<StartTime> starts = found.stream()
                .filter(this::isNear)
                .filter(date -> !left.contains(key(date)))
                .sorted(Comparator.comparing(StartTime::instant))
                .toList();
        if (problems.count() > before) {
            return Optional.empty();
        }
        if (budget.isSpent()) {
            tooMany(entry);
            return Optional.empty();
        }
        boolean isTooMany = starts.size() > MOST_DATES || left.size() > MOST_DATES;
        if (isTooMany || !budget.takeDates(starts.size() + left.size())) {
            tooMany(entry);
            return Optional.empty();
        }
        return Optional.of(new Dates(starts, List.copyOf(left)));
    }

    private void tooMany(CalendarEntry entry) {
        problems.add(
                entry.line(),
                "RRULE",
                FileReason.TOO_MANY_DATES,
                Texts.of("file.series.too_many", MOST_DATES, MOST_OF_A_FILE));
    }

    private boolean isNear(StartTime date) {
        return !date.instant().isBefore(basis.firstDate()) && !date.instant().isAfter(basis.lastDate());
    }

    private List<StartTime> ofRule(CalendarEntry.Property property, StartTime start) {
        // A rule of times in UTC goes by UTC, whatever the clocks of the zone do.
        ZoneId zone = start.form() == StartTime.Form.UTC ? ZoneOffset.UTC : start.zone();
        LocalDateTime seed = start.instant().atZone(zone).toLocalDateTime();
        LocalDateTime from = basis.firstDate().atZone(zone).toLocalDateTime().minusDays(1);
        LocalDateTime to = basis.lastDate().atZone(zone).toLocalDateTime();
        try {
            RecurrenceRule rule = RecurrenceRule.of(property.value());
            if (!budget.take(rule.steps(seed, from, to))) {
                refuse(property, Texts.of("file.series.rules_too_many"));
                return List.of();
            }
            Predicate<LocalDateTime> isOver = rule.isOver(zone, start.form());
            return rule.dates(seed, from, to, MOST_DATES + 1).stream()
                    .filter(isOver.negate())
                    .map(date -> there(property, date, start))
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            refuse(
                    property,
                    unreadable instanceof RecurrenceRule.Unreadable known
                            ? known.sentence()
                            : Texts.of("file.series.unreadable"));
            return List.of();
        }
    }

    private StartTime there(CalendarEntry.Property property, LocalDateTime date, StartTime start) {
        return start.form() == StartTime.Form.UTC
                ? times.onTheWallClock(property, date.toInstant(ZoneOffset.UTC), start.zone())
                : new StartTime(date, start.zone(), start.form());
    }

    private List<StartTime> single(CalendarEntry.Property property, StartTime start) {
        return values(property)
                .flatMap(value -> at(value, property, start).stream())
                .map(instant -> start.form() == StartTime.Form.UTC
                        ? times.onTheWallClock(property, instant, start.zone())
                        : on(instant, start))
                .toList();
    }

    /** Of a period its start. */
    private Stream<String> values(CalendarEntry.Property property) {
        if (!budget.take(1 + property.value().length() / CHARACTERS_OF_A_DATE)) {
            return Stream.empty();
        }
        return Arrays.stream(property.value().split(",", MOST_DATES + 1))
                .map(value -> value.split("/", 2)[0].strip())
                .filter(value -> !value.isEmpty());
    }

    private Optional<Instant> at(String value, CalendarEntry.Property property, StartTime start) {
        Optional<LocalDate> date = CalendarTimes.date(value);
        Optional<Instant> instant = date.isPresent()
                ? date.map(day ->
                        new StartTime(day.atTime(start.time().toLocalTime()), start.zone(), start.form()).instant())
                : CalendarTimes.instant(value, property.parameter("TZID"), start);
        if (instant.isEmpty()) {
            refuse(property, Texts.of("file.series.date"));
        }
        return instant;
    }

    /** The date that a RECURRENCE-ID means; empty where it can't be read, which is noted. */
    Optional<String> key(CalendarEntry.Property recurrenceId, StartTime start) {
        return key(recurrenceId.value(), recurrenceId, start);
    }

    private Optional<String> key(String value, CalendarEntry.Property property, StartTime start) {
        return at(value, property, start).map(instant -> key(on(instant, start)));
    }

    private static StartTime on(Instant instant, StartTime start) {
        return new StartTime(instant.atZone(start.zone()).toLocalDateTime(), start.zone(), start.form());
    }

    /** What tells a date of a series from its others (RECURRENCE-ID), in UTC; of a whole day, its date. */
    static String key(StartTime date) {
        return date.form() == StartTime.Form.DATE
                ? RecurrenceKeys.ofDay(date.time().toLocalDate())
                : RecurrenceKeys.of(date.instant());
    }

    private void refuse(CalendarEntry.Property property, String sentence) {
        problems.add(property.line(), property.name(), FileReason.RECURRING_EVENT, sentence);
    }
}
