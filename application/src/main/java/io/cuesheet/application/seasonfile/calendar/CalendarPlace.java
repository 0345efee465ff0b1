package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where an event of a calendar is: X-CUESHEET-VENUE and -CITY, else LOCATION, else title and address of Apple's location, else what a
 * person says of events without a place. Coordinates alone are no place.
 *
 * @param city empty where the file names none
 * @param isCitySaid whether an empty city is one that the place does not have
 */
record CalendarPlace(String venue, String city, boolean isCitySaid) {

    static final String VENUE = "X-CUESHEET-VENUE";
    static final String CITY = "X-CUESHEET-CITY";
    private static final String LOCATION = "LOCATION";
    private static final String APPLE = "X-APPLE-STRUCTURED-LOCATION";
    private static final Pattern LINK = Pattern.compile("<?\\b(?:https?://|www\\.)\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEFT_OVER = Pattern.compile("^[\\s,;|()–-]+|[\\s,;|(–-]+$");
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
            return assumed(entry, line, city, answers, problems);
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
                        entry
                                .first(LOCATION)
                                .map(property -> withoutLinks(
                                        texts.checked(property, property.text()), property.line(), problems))
                                .stream(),
                        entry.first(APPLE).stream().map(property -> texts.checked(property, ofApple(property))))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
        boolean hasNoCity = ownCity.filter(String::isEmpty).isPresent();
        if (text.isEmpty() || hasNoCity) {
            return new CalendarPlace(FieldTexts.onOneLine(text), "", hasNoCity);
        }
        PostalPlace place = PostalPlace.of(text);
        if (place.isShortened()) {
            problems.notes().add(line, Texts.of("file.calendar.street"));
        }
        return new CalendarPlace(place.name(), place.city(), false);
    }

    /** A meeting's link is no place, and whoever is invited to it need not be whoever gets the messages. */
    private static String withoutLinks(String text, int line, Problems problems) {
        String place = LINK.matcher(text).replaceAll("");
        if (place.equals(text)) {
            return text;
        }
        problems.notes().add(line, Texts.of("file.calendar.web_address"));
        return LEFT_OVER.matcher(place).replaceAll("");
    }

    /** The title is the name of the place; it may have the address, too. */
    private static String ofApple(CalendarEntry.Property property) {
        String title = parameter(property, "X-TITLE");
        String address = parameter(property, "X-ADDRESS");
        if (title.isEmpty() || address.startsWith(title)) {
            return address;
        }
        String both = title + "\n" + address;
        return address.isEmpty() || title.contains(address) || both.length() > FieldRules.MAX_LENGTH ? title : both;
    }

    private static String parameter(CalendarEntry.Property property, String name) {
        String text = property.parameter(name);
        return text == null ? "" : text.replace("\\n", "\n").replace("\\,", ",").strip();
    }

    private static CalendarPlace assumed(
            CalendarEntry entry, int line, String city, ImportAnswers answers, Problems problems) {
        Optional<String> coordinates = Coordinates.of(entry);
        boolean isElsewhere = coordinates.isPresent() && Boolean.TRUE.equals(answers.venueIsRemembered());
        if (answers.defaultVenue() == null || isElsewhere) {
            ask(line, coordinates, problems);
            return NOWHERE;
        }
        problems.notes().add(line, Texts.of("file.calendar.given_venue"));
        String there = city.isEmpty() && answers.defaultCity() != null ? answers.defaultCity() : city;
        return new CalendarPlace(answers.defaultVenue(), there, !there.isEmpty());
    }

    private static void ask(int line, Optional<String> coordinates, Problems problems) {
        problems.questions()
                .ask(new FileQuestion(
                        FileReason.MISSING_VENUE,
                        ImportAnswers.DEFAULT_VENUE,
                        coordinates.orElse(null),
                        true,
                        List.of(),
                        null,
                        List.of(line),
                        1,
                        coordinates
                                .map(place -> Texts.of("file.calendar.coordinates", place))
                                .orElseGet(() -> Texts.of("file.calendar.no_place"))));
    }

    private static CalendarPlace withoutCity(int line, String venue, ImportAnswers answers, Problems problems) {
        if (answers.defaultCity() != null) {
            problems.notes().add(line, Texts.of("file.calendar.given_city"));
            return new CalendarPlace(venue, answers.defaultCity(), true);
        }
        problems.notes().add(line, Texts.of("file.calendar.no_comma"));
        problems.offer(
                line, FileReason.MISSING_CITY, ImportAnswers.DEFAULT_CITY, null, Texts.of("file.calendar.no_city"));
        return new CalendarPlace(venue, "", false);
    }

    boolean isKnown() {
        return !venue.isEmpty();
    }
}
