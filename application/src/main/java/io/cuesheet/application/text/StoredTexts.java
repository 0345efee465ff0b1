package io.cuesheet.application.text;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sentences that are stored in English, and that people read in their own {@link Language}: the text and its values are found again in the
 * sentence. So no code and no values need to be stored beside it.
 */
public final class StoredTexts {

    private static final Map<String, List<Shape>> SHAPES = new ConcurrentHashMap<>();

    /** Stands for the number of a plural, which is written with separators; the last digits are the value's place. */
    private static final long NUMBER = 900_000_000L;

    /** Stands for any other value; its place follows. No text has this character. */
    private static final char TEXT = '\uE000';

    private static final Pattern PLACE = Pattern.compile("900,000,00(?<number>\\d)|" + TEXT + "(?<text>\\d)");

    /** Stands within sentences of other features: what is wrong with an address. */
    private static final String WITHIN_OTHERS = "refusal.address.";

    /** A number without separators may be that of a line, which has none in any language. */
    private static final Pattern SEPARATED = Pattern.compile("\\d{1,3}(?:,\\d{3})+");

    private StoredTexts() {}

    /**
     * The sentence in the reader's language; as it is where no text of this version reads so.
     *
     * @param feature whose texts it may be
     */
    public static String inReadersLanguage(String feature, String stored) {
        if (Language.current().equals(Language.ENGLISH)) {
            return stored;
        }
        return SHAPES.computeIfAbsent(feature, StoredTexts::shapes).stream()
                .flatMap(shape -> shape.read(feature, stored).stream())
                .findFirst()
                .orElse(stored);
    }

    /**
     * How a text reads in English.
     *
     * @param literal how many characters are not of values
     * @param ones which of its values are the number one, by their places
     */
    private record Shape(String key, Pattern pattern, int literal, List<Boolean> ones) {

        private Optional<String> read(String feature, String stored) {
            Matcher match = pattern.matcher(stored);
            return match.matches() ? Optional.of(Texts.of(key, values(feature, match))) : Optional.empty();
        }

        private Object[] values(String feature, Matcher match) {
            return IntStream.range(0, ones.size())
                    .mapToObj(place -> ones.get(place) ? Long.valueOf(1) : value(feature, place, match))
                    .toArray();
        }

        private Object value(String feature, int place, Matcher match) {
            boolean isNumber = match.pattern().namedGroups().containsKey("n" + place);
            String said = match.group((isNumber ? "n" : "t") + place);
            return isNumber || SEPARATED.matcher(said).matches()
                    ? Long.valueOf(said.replace(",", ""))
                    : said.indexOf(' ') < 0 ? said : inReadersLanguage(feature, said);
        }
    }

    /** What says most comes first: some texts are little more than a value. */
    private static List<Shape> shapes(String feature) {
        return Stream.concat(shapesOf(feature, ""), shapesOf("refusal", WITHIN_OTHERS))
                .sorted(Comparator.comparingInt(Shape::literal).reversed())
                .toList();
    }

    private static Stream<Shape> shapesOf(String feature, String prefix) {
        ResourceBundle english = Texts.english(feature);
        return english.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .flatMap(key -> shapes(key, english.getString(key)));
    }

    /** One for each combination of singular and plural. */
    private static Stream<Shape> shapes(String key, String text) {
        List<Boolean> plurals = plurals(new MessagePattern(text));
        if (plurals.isEmpty()) {
            return Stream.of(new Shape(key, Pattern.compile(Pattern.quote(text)), text.length(), List.of()));
        }
        MessageFormat format = new MessageFormat(text, Language.ENGLISH);
        return IntStream.range(0, 1 << plurals.size())
                .mapToObj(bits -> IntStream.range(0, plurals.size())
                        .mapToObj(place -> (bits >> place & 1) == 1)
                        .toList())
                .filter(ones ->
                        IntStream.range(0, plurals.size()).allMatch(place -> plurals.get(place) || !ones.get(place)))
                .map(ones -> shape(key, format, plurals, ones));
    }

    /** Which of the values of a text choose between singular and plural, by their places. */
    private static List<Boolean> plurals(MessagePattern text) {
        List<Boolean> plurals = new ArrayList<>();
        for (int index = 0; index < text.countParts(); index++) {
            MessagePattern.Part part = text.getPart(index);
            if (part.getType() == MessagePattern.Part.Type.ARG_START) {
                int place = text.getPart(index + 1).getValue();
                while (plurals.size() <= place) {
                    plurals.add(false);
                }
                plurals.set(place, plurals.get(place) || part.getArgType().hasPluralStyle());
            }
        }
        return plurals;
    }

    private static Shape shape(String key, MessageFormat format, List<Boolean> plurals, List<Boolean> ones) {
        Object[] places = IntStream.range(0, ones.size())
                .mapToObj(place -> ones.get(place)
                        ? (Object) Long.valueOf(1)
                        : plurals.get(place) ? (Object) Long.valueOf(NUMBER + place) : TEXT + String.valueOf(place))
                .toArray();
        String sample = format.format(places);
        StringBuilder pattern = new StringBuilder();
        Matcher place = PLACE.matcher(sample);
        int end = 0;
        int literal = sample.length();
        while (place.find()) {
            pattern.append(Pattern.quote(sample.substring(end, place.start())))
                    .append(
                            place.group("number") == null
                                    ? "(?<t%s>.*)".formatted(place.group("text"))
                                    : "(?<n%s>[\\d,]+)".formatted(place.group("number")));
            end = place.end();
            literal -= place.group().length();
        }
        pattern.append(Pattern.quote(sample.substring(end)));
        return new Shape(key, Pattern.compile(pattern.toString(), Pattern.DOTALL), literal, ones);
    }
}
