package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.FieldRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name and the city of a place as calendars write it: "Hall, City", or with street, postcode, state and country, as Google and Apple
 * do.
 *
 * @param city empty where there is none
 * @param isShortened whether parts of an address were left out
 */
record PostalPlace(String name, String city, boolean isShortened) {

    private static final Pattern SEPARATOR = Pattern.compile("[ \\t]*(?:,|[\\r\\n]+)[ \\t\\r\\n]*");
    private static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "nl", "pl", "cs", "da", "sv", "pt");
    private static final Set<String> COUNTRIES = countries();

    /** Countries that are cities: Gibraltar, Hong Kong, Luxembourg, Monaco, Macao, Singapore, San Marino, the Vatican. */
    private static final Set<String> CITY_STATES = Stream.of("GI", "HK", "LU", "MC", "MO", "SG", "SM", "VA")
            .flatMap(PostalPlace::names)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** As in 20457 Hamburg, D-20457 Hamburg, 1016 AB Amsterdam, 111 22 Stockholm. */
    private static final Pattern POSTCODE_FIRST = Pattern.compile(
            "(?:[A-Z]{1,2}-)?(?:\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4} ?[A-Z]{2}|\\d{4,5}) +(?<city>\\D.*)");
    /** As in London W1U 2BP. */
    private static final Pattern BRITISH = Pattern.compile("(?<city>\\D*?) *[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}");
    /** As in NY 10019, ON M5V 1J1, NSW 2000. */
    private static final Pattern STATE =
            Pattern.compile("[A-Z]{2,3} (?:\\d{4,5}(?:-\\d{4})?|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)");

    /** A postcode behind the city and perhaps its state, as WordPress writes it: Amsterdam, 1017 SG; Chicago, IL, 60610. */
    private static final Pattern POSTCODE = Pattern.compile(
            "\\d{4,6}|\\d{5}-\\d{4}|\\d{4} ?[A-Z]{2}|\\d{3} \\d{2}|\\d{2}-\\d{3}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d");

    private static final Pattern STATE_ALONE = Pattern.compile("[A-Z]{2,3}");

    private static Set<String> countries() {
        Stream<String> names = Arrays.stream(Locale.getISOCountries()).flatMap(PostalPlace::names);
        Stream<String> others = Stream.of(
                "UK",
                "USA",
                "U.S.A.",
                "US",
                "England",
                "Scotland",
                "Wales",
                "Northern Ireland",
                "The Netherlands",
                "Czech Republic",
                "Great Britain");
        return Stream.concat(names, others)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(String code) {
        return LANGUAGES.stream().map(language -> Locale.of("", code).getDisplayCountry(Locale.of(language)));
    }

    static PostalPlace of(String text) {
        if (!isShort(text)) {
            return ofLong(FieldTexts.onOneLine(text));
        }
        int bracket = text.indexOf(" (");
        return bracket > 0 && text.endsWith(")") && text.indexOf(',', bracket) > 0
                ? withBrackets(text, bracket)
                : read(text);
    }

    /** Hall (36 Wigmore St, London W1U 2BP), as Meetup writes it; what is no address belongs to the name. */
    private static PostalPlace withBrackets(String text, int bracket) {
        String inside = text.substring(bracket + 2, text.length() - 1);
        PostalPlace place = read(text.substring(0, bracket) + ", " + inside);
        return place.isShortened() ? place : new PostalPlace(FieldTexts.onOneLine(text), "", false);
    }

    /** The patterns below take long for long texts. */
    private static boolean isShort(String text) {
        return text.length() <= FieldRules.MAX_LENGTH;
    }

    private static PostalPlace ofLong(String line) {
        return isShort(line) ? plain(line) : new PostalPlace(line, "", false);
    }

    private static PostalPlace read(String text) {
        List<String> parts = SEPARATOR
                .splitAsStream(text.strip())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        if (parts.size() > 2 && isCity(parts)) {
            return plain(text);
        }
        boolean isAddress = dropCountry(parts);
        if (isAddress && parts.size() > 2 && POSTCODE.matcher(parts.getLast()).matches()) {
            parts.removeLast();
            if (parts.size() > 2 && STATE_ALONE.matcher(parts.getLast()).matches()) {
                parts.removeLast();
            }
            return named(parts, parts.removeLast());
        }
        if (parts.size() > 2 && STATE.matcher(parts.getLast()).matches()) {
            parts.removeLast();
            return named(parts, parts.removeLast());
        }
        String city = parts.size() > 1 ? cityIn(parts.getLast()) : "";
        if (!city.isEmpty()) {
            parts.removeLast();
            return named(parts, city);
        }
        // London, W1U 2BP: the postcode has a part of its own.
        if (parts.size() > 2 && BRITISH.matcher(parts.getLast()).matches()) {
            parts.removeLast();
            return named(parts, parts.removeLast());
        }
        if (isAddress && !hasNumber(parts.getLast())) {
            return named(parts, parts.removeLast());
        }
        return plain(text);
    }

    /** Of three parts and more only: in "Hall, Mexico" the last one is a city. */
    private static boolean dropCountry(List<String> parts) {
        boolean isCountry =
                parts.size() > 2 && COUNTRIES.contains(parts.getLast().toLowerCase(Locale.ROOT));
        if (isCountry) {
            parts.removeLast();
        }
        return isCountry;
    }

    /** Whether the last part is a country that is a city, and the city does not stand before it, too. */
    private static boolean isCity(List<String> parts) {
        String last = parts.getLast();
        String before = parts.get(parts.size() - 2);
        return CITY_STATES.contains(last.toLowerCase(Locale.ROOT))
                && cityIn(before).isEmpty()
                && !before.equalsIgnoreCase(last);
    }

    private static String cityIn(String part) {
        return Stream.of(POSTCODE_FIRST, BRITISH)
                .map(pattern -> pattern.matcher(part))
                .filter(Matcher::matches)
                .map(found -> found.group("city").strip())
                .filter(city -> !city.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Streets have numbers; the first part is the name, or a street itself. */
    private static PostalPlace named(List<String> parts, String city) {
        boolean hasStreet = parts.stream().skip(1).anyMatch(PostalPlace::hasNumber);
        return new PostalPlace(hasStreet ? parts.getFirst() : String.join(", ", parts), city, true);
    }

    private static boolean hasNumber(String part) {
        return part.chars().anyMatch(Character::isDigit);
    }

    /** What has no form of an address: all before the last comma is the venue. */
    private static PostalPlace plain(String text) {
        String line = FieldTexts.onOneLine(text.replaceAll("[ ,]*[\\r\\n]+", ", "));
        int comma = line.lastIndexOf(',');
        return comma < 0
                ? new PostalPlace(line, "", false)
                : new PostalPlace(
                        line.substring(0, comma).strip(),
                        line.substring(comma + 1).strip(),
                        false);
    }
}
