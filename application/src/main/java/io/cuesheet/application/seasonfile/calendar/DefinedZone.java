package io.cuesheet.application.seasonfile.calendar;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A zone as a file defines it (VTIMEZONE), to be compared with the zone of that name, by whose rules messages are planned.
 *
 * @param offsets those that were looked for before
 */
record DefinedZone(List<ZoneOnsets> observances, Map<LocalDateTime, ZoneOffset> offsets) {

    /** Real definitions have some hundred changes at most; one with more is not compared, since that would take long. */
    private static final int MOST = 1_000;

    /** Two years: summer times begin and end on different Sundays. */
    private static final int WEEKS_COMPARED = 104;

    private record Change(LocalDateTime onset, ZoneOffset after) {}

    /** The definitions of a calendar by TZID; one that can't be read is empty. */
    static Map<String, Optional<DefinedZone>> of(List<CalendarReader.Zone> zones) {
        return zones.stream()
                .filter(zone -> zone.zone().first("TZID").isPresent())
                .collect(Collectors.toMap(
                        zone -> zone.zone().first("TZID").orElseThrow().text(),
                        zone -> read(zone.observances()),
                        (first, again) -> first));
    }

    private static Optional<DefinedZone> read(List<CalendarEntry> entries) {
        List<ZoneOnsets> read = entries.stream()
                .limit(MOST)
                .map(ZoneOnsets::of)
                .flatMap(Optional::stream)
                .toList();
        int changes = read.stream().mapToInt(onsets -> onsets.single().size()).sum();
        boolean isWhole = !read.isEmpty() && read.size() == entries.size() && changes <= MOST;
        return isWhole ? Optional.of(new DefinedZone(read, new HashMap<>())) : Optional.empty();
    }

    /** The offset of the wall clock at this time of it; before the first change, that from which it changes. */
    ZoneOffset offset(LocalDateTime time) {
        return offsets.computeIfAbsent(time, this::find);
    }

    private ZoneOffset find(LocalDateTime time) {
        return observances.stream()
                .flatMap(onsets -> onsets.latest(time).map(onset -> new Change(onset, onsets.after())).stream())
                .max(Comparator.comparing(Change::onset))
                .map(Change::after)
                .orElseGet(() -> observances.stream()
                        .min(Comparator.comparing(ZoneOnsets::first))
                        .orElseThrow()
                        .before());
    }

    /**
     * The zone whose clocks are set as here in these years: the first of those that are probable, else one that the name mentions, else
     * any. Empty where there is none.
     */
    Optional<ZoneId> match(String name, List<ZoneId> probable, int year) {
        List<ZoneId> same = Stream.concat(probable.stream(), ZoneNames.common())
                .filter(zone -> isSameAs(zone, year))
                .toList();
        return same.stream()
                .filter(zone -> isMentioned(zone, name))
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    /** As in "Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna". */
    private static boolean isMentioned(ZoneId zone, String name) {
        String city = zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
        return zone.getId().contains("/") && name.toLowerCase(Locale.ROOT).contains(city.toLowerCase(Locale.ROOT));
    }

    private boolean isSameAs(ZoneId zone, int year) {
        ZoneRules rules = zone.getRules();
        LocalDateTime first = LocalDateTime.of(year, 1, 1, 12, 0);
        return IntStream.range(0, WEEKS_COMPARED)
                .mapToObj(first::plusWeeks)
                .allMatch(time -> rules.getOffset(time).equals(offset(time)));
    }

    /**
     * The offset that contradicts the zone's at this time. A zone that never changes its clocks, such as GMT, is contradicted by a
     * summer time at any time of the year: messages of an event in winter may be due in summer.
     */
    Optional<ZoneOffset> contradiction(ZoneId zone, LocalDateTime time) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            return observances.stream()
                    .map(ZoneOnsets::after)
                    .filter(offset -> !rules.getOffset(time).equals(offset))
                    .findFirst();
        }
        ZoneOffset defined = offset(time);
        ZoneOffsetTransition change = rules.getTransition(time);
        boolean isSame = change == null
                ? rules.getOffset(time).equals(defined)
                : change.getOffsetBefore().equals(defined)
                        || change.getOffsetAfter().equals(defined);
        return isSame ? Optional.empty() : Optional.of(defined);
    }
}
