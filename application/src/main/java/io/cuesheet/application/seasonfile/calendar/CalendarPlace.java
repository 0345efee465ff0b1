package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.Problems;
import java.util.Optional;

/**
 * Where an event of a calendar is: X-CUESHEET-VENUE and -CITY, else the two sides of the last comma of LOCATION.
 *
 * @param city empty where the file names none
 * @param isCitySaid whether an empty city is one that the place does not have
 */
record CalendarPlace(String venue, String city, boolean isCitySaid) {

    static final String VENUE = "X-CUESHEET-VENUE";
    static final String CITY = "X-CUESHEET-CITY";

    private static final String LOCATION = "LOCATION";

    static CalendarPlace read(CalendarEntry entry, Problems problems) {
        FieldTexts texts = new FieldTexts(problems);
        Optional<CalendarEntry.Property> location = entry.first(LOCATION);
        String text = location.map(present -> texts.of(present, present.text())).orElse("");
        Optional<String> ownVenue = own(entry, texts, VENUE).filter(venue -> !venue.isEmpty());
        Optional<String> ownCity = own(entry, texts, CITY);
        boolean hasNoCity = ownCity.filter(String::isEmpty).isPresent();
        int comma = hasNoCity ? -1 : text.lastIndexOf(',');
        String venue =
                ownVenue.orElse(comma < 0 ? text : text.substring(0, comma).strip());
        String city = ownCity.orElse(comma < 0 ? "" : text.substring(comma + 1).strip());
        int line = location.map(CalendarEntry.Property::line).orElse(entry.line());
        if (venue.isEmpty()) {
            problems.add(
                    line,
                    LOCATION,
                    FileReason.MISSING_VALUE,
                    "The place needs a venue: \"Wigmore Hall, London\", or %s and %s.".formatted(VENUE, CITY));
        } else if (city.isEmpty() && ownCity.isEmpty()) {
            problems.notes().add(line, "A LOCATION without a comma was taken as the venue, without a city");
        }
        return new CalendarPlace(venue, city, !city.isEmpty() || ownCity.isPresent());
    }

    private static Optional<String> own(CalendarEntry entry, FieldTexts texts, String name) {
        return entry.first(name).map(property -> texts.of(property, property.text()));
    }
}
