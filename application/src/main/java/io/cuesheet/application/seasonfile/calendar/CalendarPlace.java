package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an event of a calendar is: X-CUESHEET-VENUE and -CITY, else LOCATION, else the title of Apple's location, else what a person
 * says of events without a place.
 *
 * @param city empty where the file names none
 * @param isCitySaid whether an empty city is one that the place does not have
 */
record CalendarPlace(String venue, String city, boolean isCitySaid) {

    static final String VENUE = "X-CUESHEET-VENUE";
    static final String CITY = "X-CUESHEET-CITY";
    private static final String LOCATION = "LOCATION";
    private static final String APPLE = "X-APPLE-STRUCTURED-LOCATION";
    private static final CalendarPlace NOWHERE = new CalendarPlace("", "", false);

    static CalendarPlace read(CalendarEntry entry, ImportAnswers answers, Problems problems) {
        FieldTexts texts = new FieldTexts(problems);
        Optional<String> ownVenue = own(entry, texts, VENUE).filter(venue -> !venue.isEmpty());
        Optional<String> ownCity = own(entry, texts, CITY);
        int line = entry.first(LOCATION).map(CalendarEntry.Property::line).orElse(entry.line());
        CalendarPlace place = location(entry, texts, ownCity, line, problems);
        String venue = ownVenue.orElse(place.venue());
        String city = ownCity.orElse(place.city());
        if (venue.isEmpty()) {
            return assumed(line, city, answers, problems);
        }
        if (!city.isEmpty() || ownCity.isPresent()) {
            return new CalendarPlace(venue, city, true);
        }
        return withoutCity(line, venue, answers, problems);
    }

    private static Optional<String> own(CalendarEntry entry, FieldTexts texts, String name) {
        return entry.first(name).map(property -> texts.of(property, property.text()));
    }

    private static CalendarPlace location(
            CalendarEntry entry, FieldTexts texts, Optional<String> ownCity, int line, Problems problems) {
        String text = Stream.concat(
                        entry.first(LOCATION).map(property -> texts.checked(property, property.text())).stream(),
                        entry.first(APPLE).stream()
                                .flatMap(property -> Optional.ofNullable(property.parameter("X-TITLE"))
                                        .map(title -> texts.checked(property, title.replace("\\n", "\n")))
                                        .stream()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
        boolean hasNoCity = ownCity.filter(String::isEmpty).isPresent();
        if (text.isEmpty() || hasNoCity) {
            return new CalendarPlace(FieldTexts.onOneLine(text), "", hasNoCity);
        }
        PostalPlace place = PostalPlace.of(text);
        if (place.isShortened()) {
            problems.notes()
                    .add(line, "A LOCATION with a street address was taken as the name of its place and its city");
        }
        return new CalendarPlace(place.name(), place.city(), false);
    }

    private static CalendarPlace assumed(int line, String city, ImportAnswers answers, Problems problems) {
        if (answers.defaultVenue() == null) {
            problems.ask(
                    line,
                    FileReason.MISSING_VENUE,
                    ImportAnswers.DEFAULT_VENUE,
                    List.of(),
                    "Some events have no place (LOCATION). At which venue are they?");
            return NOWHERE;
        }
        problems.notes().add(line, "An event without a place is at the venue that was given");
        String there = city.isEmpty() && answers.defaultCity() != null ? answers.defaultCity() : city;
        return new CalendarPlace(answers.defaultVenue(), there, !there.isEmpty());
    }

    private static CalendarPlace withoutCity(int line, String venue, ImportAnswers answers, Problems problems) {
        if (answers.defaultCity() != null) {
            problems.notes().add(line, "A LOCATION without a city is in the city that was given");
            return new CalendarPlace(venue, answers.defaultCity(), true);
        }
        problems.notes().add(line, "A LOCATION without a comma was taken as the venue, without a city");
        problems.offer(
                line,
                FileReason.MISSING_CITY,
                ImportAnswers.DEFAULT_CITY,
                null,
                "Some places are named without a city. Are all of them in one?");
        return new CalendarPlace(venue, "", false);
    }

    boolean isKnown() {
        return !venue.isEmpty();
    }
}
