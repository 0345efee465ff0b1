package io.cuesheet.db.privacy;

import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.db.event.Destination;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The address by which a person is searched for.
 *
 * @param key as the suppression list has it
 * @param spellings all forms in which it may be stored, including the key; telephone numbers without punctuation
 */
public record PersonAddress(String key, List<String> spellings) {

    private static final Pattern PUNCTUATION = Pattern.compile("[\\s()./-]");

    private static final Pattern NUMBER = Pattern.compile("(\\+|%2B)?\\d{5,}");
    private static final String BETWEEN_DIGITS = "(?:[\\s()./+-]|%20|%28|%29|%2F)*";

    public PersonAddress {
        spellings = List.copyOf(spellings);
    }

    /** A stored address, if it is an e-mail address, or a telephone number with its country. */
    static Optional<PersonAddress> find(String stored) {
        return find(stored, null);
    }

    /**
     * A typed address, if it is an e-mail address or a telephone number.
     *
     * @param place the place where a number without country code can be dialled; null: none
     */
    public static Optional<PersonAddress> find(String typed, @Nullable ZoneId place) {
        return Destination.parse(typed, place)
                .toOptional()
                .map(destination -> new PersonAddress(destination.key(), spellings(destination, typed)));
    }

    private static List<String> spellings(Destination destination, String typed) {
        Stream<String> known = switch (destination.kind()) {
            case EMAIL ->
                Stream.of(
                        destination.address(),
                        MailAddress.parse(destination.address())
                                .toOptional()
                                .orElseThrow()
                                .wire(),
                        typed.strip());
            case SMS ->
                Stream.concat(
                        PhoneNumber.parse(destination.address()).toOptional().orElseThrow().spellings().stream(),
                        Stream.of(PUNCTUATION.matcher(typed.strip()).replaceAll("")));
        };
        Set<String> all = new LinkedHashSet<>();
        all.add(destination.key());
        known.forEach(all::add);
        return List.copyOf(all);
    }

    String[] array() {
        return spellings.toArray(String[]::new);
    }

    /** A regular expression of PostgreSQL that finds it in a text, also where that is the query of an address of the page. */
    String pattern() {
        Stream<String> written = spellings.stream().map(spelling -> alone(spelling, "+"));
        // In a URL query a plus is a space.
        Stream<String> inQueries =
                spellings.stream().map(spelling -> alone(URLEncoder.encode(spelling, StandardCharsets.UTF_8), ""));
        return Stream.concat(written, inQueries).distinct().collect(Collectors.joining("|"));
    }

    /** Matches only if it is not part of another address. */
    private static String alone(String spelling, String moreOfAddress) {
        return "(?<![[:alnum:]._%s-])%s(?![.-]?[[:alnum:]])".formatted(moreOfAddress, pattern(spelling));
    }

    /** A regular expression of PostgreSQL that finds this text; between the digits of a telephone number there may be punctuation. */
    static String pattern(String text) {
        String separator = NUMBER.matcher(text).matches() ? BETWEEN_DIGITS : "";
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> Character.isLetterOrDigit(letter.codePointAt(0)) ? letter : "\\" + letter)
                .collect(Collectors.joining(separator));
    }

    /** Without the address: it must not reach a log. */
    @Override
    public String toString() {
        return "PersonAddress[]";
    }
}
