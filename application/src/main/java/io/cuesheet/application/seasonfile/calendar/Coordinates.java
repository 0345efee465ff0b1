package io.cuesheet.application.seasonfile.calendar;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Latitude and longitude of an event. They have no name that a message could say, but tell a person which place is meant. */
final class Coordinates {

    private static final Pattern GEO =
            Pattern.compile("(?<lat>[+-]?\\d{1,3}(?:\\.\\d{1,20})?) *; *(?<lon>[+-]?\\d{1,3}(?:\\.\\d{1,20})?)");
    private static final Pattern URI = Pattern.compile(
            "(?i)geo:(?<lat>-?\\d{1,3}(?:\\.\\d{1,20})?),(?<lon>-?\\d{1,3}(?:\\.\\d{1,20})?)(?:[,;?].*)?");
    private static final BigDecimal POLE = BigDecimal.valueOf(90);
    private static final BigDecimal DATE_LINE = BigDecimal.valueOf(180);

    /** About a metre. */
    private static final int DECIMALS = 5;

    private Coordinates() {}

    /** Such as "51.5166, -0.1479"; empty where the event has none that can be read, or those of the empty field, 0 and 0. */
    static Optional<String> of(CalendarEntry entry) {
        return Stream.concat(
                        entry.first("GEO").stream().map(property -> GEO.matcher(property.text())),
                        entry.first("X-APPLE-STRUCTURED-LOCATION").stream()
                                .map(property -> URI.matcher(property.value().strip())))
                .filter(Matcher::matches)
                .flatMap(found -> said(new BigDecimal(found.group("lat")), new BigDecimal(found.group("lon"))).stream())
                .findFirst();
    }

    private static Optional<String> said(BigDecimal latitude, BigDecimal longitude) {
        boolean isOnEarth =
                latitude.abs().compareTo(POLE) <= 0 && longitude.abs().compareTo(DATE_LINE) <= 0;
        boolean isUnset = latitude.signum() == 0 && longitude.signum() == 0;
        return isOnEarth && !isUnset ? Optional.of(rounded(latitude) + ", " + rounded(longitude)) : Optional.empty();
    }

    private static String rounded(BigDecimal degrees) {
        return degrees.setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
