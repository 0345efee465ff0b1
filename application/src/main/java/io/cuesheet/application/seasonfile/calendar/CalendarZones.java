package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.text.Texts;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the zones that a calendar means. A TZID counts as the zone of that name, by whose rules messages are planned; where the file's
 * VTIMEZONE says otherwise, or there is no such zone, a person is asked.
 */
final class CalendarZones {

    private static final String X_WR_TIMEZONE = "X-WR-TIMEZONE";
    private static final String LIC_LOCATION = "X-LIC-LOCATION";

    /** No real file defines more zones that nobody knows. */
    private static final int MOST_MATCHED = 20;

    private final ReadingBasis basis;
    private final Optional<CalendarEntry.Property> ownName;
    private final Map<String, Optional<DefinedZone>> definitions;
    private final Map<String, String> locations;
    private final Problems problems;
    private final FileNotes notes;

    /** By name: few of them occur on many lines. */
    private final Map<String, Optional<Found>> found = new HashMap<>();

    private final Map<String, Optional<ZoneId>> same = new HashMap<>();
    private final Matches matches;

    /** How many zones of one file may still be compared with all others. */
    static final class Matches {

        private int left = MOST_MATCHED;

        private boolean take() {
            left--;
            return left >= 0;
        }
    }

    private CalendarZones(
            CalendarReader.Content content, ReadingBasis basis, Problems problems, FileNotes notes, Matches matches) {
        this.matches = matches;
        this.basis = basis;
        this.ownName = content.calendar()
                .first(X_WR_TIMEZONE)
                .filter(name -> !name.text().isEmpty());
        this.definitions = DefinedZone.of(content.zones());
        this.locations = locations(content.zones());
        this.problems = problems;
        this.notes = notes;
    }

    static CalendarZones of(CalendarReader.Content content, ReadingBasis basis, Problems problems, Matches matches) {
        return new CalendarZones(content, basis, problems, problems.notes(), matches);
    }

    private static Map<String, String> locations(List<CalendarReader.Zone> zones) {
        Map<String, String> locations = new HashMap<>();
        for (CalendarReader.Zone zone : zones) {
            zone.zone()
                    .first("TZID")
                    .ifPresent(name -> zone.zone()
                            .first(LIC_LOCATION)
                            .ifPresent(location -> locations.putIfAbsent(name.text(), location.text())));
        }
        return locations;
    }

    /**
     * A zone for a name.
     *
     * @param isAnswered whether a person said so
     * @param isMatched whether it was found by the offsets that the file gives
     */
    private record Found(ZoneId zone, boolean isAnswered, boolean isMatched) {}

    /** The zone of a TZID at this time; empty where that is asked. */
    Optional<ZoneId> named(CalendarEntry.Property property, String tzid, LocalDateTime time) {
        Optional<Found> zone = find(tzid, time);
        if (zone.isEmpty()) {
            askUnknown(property, tzid, Texts.of("file.zone.unknown", FieldRules.shortened(tzid)));
            return Optional.empty();
        }
        tellName(property, tzid, zone.get());
        return Optional.of(compared(property, tzid, zone.get(), time));
    }

    /** The zone of times for which the calendar names none; empty where that is asked. */
    Optional<ZoneId> ofTheCalendar(LocalDateTime time) {
        if (ownName.isEmpty()) {
            return Optional.of(basis.answers().zone().orElse(basis.defaultZone()));
        }
        CalendarEntry.Property own = ownName.get();
        Optional<Found> zone = find(own.text(), time);
        if (zone.isEmpty()) {
            askUnknown(own, own.text(), Texts.of("file.zone.unknown_own", FieldRules.shortened(own.text())));
            return Optional.empty();
        }
        return Optional.of(compared(own, own.text(), zone.get(), time));
    }

    /** Says which zone was taken where the time itself names none. */
    void tellFloating(CalendarEntry.Property property, ZoneId zone) {
        if (basis.answers().zone().isEmpty() && ownName.isEmpty()) {
            problems.assumeZone(property.line(), zone);
            offerAnother(property, zone);
        } else {
            notes.add(
                    property.line(),
                    ownName.isPresent()
                            ? Texts.of("file.zone.floating_calendar", zone)
                            : Texts.of("file.zone.floating_given", zone));
        }
    }

    /** The same of times in UTC. */
    void tellUtc(CalendarEntry.Property property, ZoneId zone) {
        if (ownName.isPresent()) {
            notes.add(property.line(), Texts.of("file.zone.utc_calendar", zone));
        } else if (basis.answers().zone().isPresent()) {
            notes.add(property.line(), Texts.of("file.zone.utc_given", zone));
        } else {
            notes.add(property.line(), Texts.of("file.zone.utc_default", zone));
            offerAnother(property, zone);
        }
    }

    private void offerAnother(CalendarEntry.Property property, ZoneId zone) {
        problems.offer(
                property.line(),
                FileReason.ASSUMED_ZONE,
                ImportAnswers.TIME_ZONE,
                zone.getId(),
                Texts.of("file.zone.none"));
    }

    private Optional<Found> find(String name, LocalDateTime time) {
        return found.computeIfAbsent(name, first -> {
            Optional<ZoneId> named = ZoneNames.find(name);
            Optional<ZoneId> said = Optional.ofNullable(basis.answers().zones().get(name));
            Optional<ZoneId> matched = said.isPresent() || named.isPresent() ? Optional.empty() : matched(name, time);
            // What one zone's name says is better than an answer that is meant for whatever is open.
            return said.map(zone -> new Found(zone, true, false))
                    .or(() -> named.map(zone -> new Found(zone, false, false)))
                    .or(() -> matched.map(zone -> new Found(zone, false, true)))
                    .or(() -> basis.answers().zone().map(zone -> new Found(zone, true, false)));
        });
    }

    /** By where the file says that it is, else by its offsets. */
    private Optional<ZoneId> matched(String name, LocalDateTime time) {
        return Optional.ofNullable(locations.get(name)).flatMap(ZoneNames::find).or(() -> sameOffsets(name, time));
    }

    /** Once for each name: it is compared with every zone. */
    private Optional<ZoneId> sameOffsets(String name, LocalDateTime time) {
        boolean isAllowed = same.containsKey(name) || definitions.containsKey(name) && matches.take();
        return isAllowed ? same.computeIfAbsent(name, first -> match(first, time)) : Optional.empty();
    }

    private Optional<ZoneId> match(String name, LocalDateTime time) {
        List<ZoneId> probable = Stream.concat(
                        ownName.flatMap(own -> ZoneNames.find(own.text())).stream(), Stream.of(basis.defaultZone()))
                .toList();
        return definitions
                .getOrDefault(name, Optional.empty())
                .flatMap(defined -> defined.match(name, probable, time.getYear()));
    }

    private void tellName(CalendarEntry.Property property, String name, Found zone) {
        if (zone.isMatched()) {
            notes.add(property.line(), Texts.of("file.zone.defined", FieldRules.shortened(name), zone.zone()));
        } else if (!zone.zone().getId().equals(name)) {
            notes.add(property.line(), Texts.of("file.zone.taken_as", FieldRules.shortened(name), zone.zone()));
        }
    }

    /** A difference is a question: only a person knows whether the name or the offset is right. */
    private ZoneId compared(CalendarEntry.Property property, String name, Found zone, LocalDateTime time) {
        Optional<DefinedZone> definition = definitions.getOrDefault(name, Optional.empty());
        if (zone.isAnswered() || !definitions.containsKey(name)) {
            return zone.zone();
        }
        if (definition.isEmpty()) {
            notes.add(property.line(), Texts.of("file.zone.unreadable", FieldRules.shortened(name)));
            return zone.zone();
        }
        Optional<ZoneOffset> offset = definition.get().contradiction(zone.zone(), time);
        offset.filter(differs -> basis.answers().zone().isEmpty())
                .ifPresent(differs -> askContradicted(property, name, zone.zone(), differs, time));
        return offset.flatMap(differs -> basis.answers().zone()).orElse(zone.zone());
    }

    private void askContradicted(
            CalendarEntry.Property property, String name, ZoneId zone, ZoneOffset offset, LocalDateTime time) {
        ask(
                property,
                name,
                FileReason.ZONE_MISMATCH,
                sameOffsets(name, time).map(ZoneId::getId).orElse(null),
                Texts.of("file.zone.contradicted", FieldRules.shortened(name), text(offset), zone));
    }

    private void askUnknown(CalendarEntry.Property property, String name, String question) {
        ask(property, name, FileReason.UNKNOWN_ZONE, basis.defaultZone().getId(), question);
    }

    private void ask(
            CalendarEntry.Property property,
            String name,
            FileReason reason,
            @Nullable String suggestion,
            String message) {
        problems.questions()
                .ask(new FileQuestion(
                        reason,
                        ImportAnswers.TIME_ZONE,
                        name.length() > ZoneNames.LONGEST ? FieldRules.shortened(name) : name,
                        true,
                        List.of(),
                        suggestion,
                        List.of(property.line()),
                        1,
                        message));
    }

    private static String text(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
