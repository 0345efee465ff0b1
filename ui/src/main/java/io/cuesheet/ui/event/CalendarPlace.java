package io.cuesheet.ui.event;

import java.util.Optional;

/** Where an event of a calendar is: X-CUESHEET-VENUE and -CITY, else the two sides of the last comma of LOCATION. */
record CalendarPlace(String venue, String city) {

    static final String VENUE = "X-CUESHEET-VENUE";
    static final String CITY = "X-CUESHEET-CITY";

    private static final String LOCATION = "LOCATION";

    static CalendarPlace read(CalendarEntry entry, Problems problems) {
        FieldTexts texts = new FieldTexts(problems);
        Optional<CalendarEntry.Property> location = entry.first(LOCATION);
        String text = location.map(present -> texts.of(present, present.text())).orElse("");
        int comma = text.lastIndexOf(',');
        String venue = own(entry, texts, VENUE)
                .orElse(comma < 0 ? text : text.substring(0, comma).strip());
        String city = own(entry, texts, CITY)
                .orElse(comma < 0 ? "" : text.substring(comma + 1).strip());
        if (venue.isEmpty() || city.isEmpty()) {
            problems.add(
                    location.map(CalendarEntry.Property::line).orElse(entry.line()),
                    LOCATION,
                    ImportReason.MISSING_VALUE,
                    "The place needs a venue and a city: \"Wigmore Hall, London\", or %s and %s."
                            .formatted(VENUE, CITY));
        }
        return new CalendarPlace(venue, city);
    }

    private static Optional<String> own(CalendarEntry entry, FieldTexts texts, String name) {
        return entry.first(name)
                .map(property -> texts.of(property, property.text()))
                .filter(text -> !text.isEmpty());
    }
}
