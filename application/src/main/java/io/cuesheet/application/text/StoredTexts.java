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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sentences that are stored in English, and that people read in their own {@link Language}: the text and its values are found again in the
 * sentence. So no code and no values need to be stored beside it.
 */
public final class StoredTexts {

    private static final Map<String, Index> INDEXES = new ConcurrentHashMap<>();

    /** Stands for a value that the text says is a number, which is written with separators; the last digit is the value's place. */
    private static final long NUMBER = 900_000_000L;

    /** Stands for any other value; its place follows. No text has this character. */
    private static final char TEXT = '\uE000';

    private static final Pattern PLACE = Pattern.compile("900,000,00(?<number>\\d)|" + TEXT + "(?<text>\\d)");

    /** Stands within sentences of other features: what is wrong with an address. */
    private static final String WITHIN_OTHERS = "refusal.address.";

    private StoredTexts() {}

    /**
     * The sentence in the reader's language; as it is where no text of this version reads so. Values stay as they are, except numbers of
     * plurals and of {@code {0, number}}, and values that are sentences of the feature themselves.
     *
     * @param feature whose texts it may be
     */
    public static String inReadersLanguage(String feature, String stored) {
        if (Language.current().equals(Language.ENGLISH)) {
            return stored;
        }
        return INDEXES.computeIfAbsent(feature, Index::of).shapes(stored).stream()
                .flatMap(shape -> shape.read(feature, stored).stream())
                .findFirst()
                .orElse(stored);
    }

    /**
     * The texts of a feature by their first word, so that a sentence is compared with few of them.
     *
     * @param byWord those that begin so, and those that begin with a value
     * @param others those that begin with a value
     */
    private record Index(Map<String, List<Shape>> byWord, List<Shape> others) {

        /** Which text is tried first: one with an end of its own, so that no value takes a full stop; then the one that says most. */
        private static final Comparator<Shape> ORDER = Comparator.comparing(
                        (Shape shape) -> shape.literals().getLast().isEmpty())
                .thenComparing(Shape::length, Comparator.reverseOrder());

        private static Index of(String feature) {
            List<Shape> all = Stream.concat(shapesOf(feature, ""), shapesOf("refusal", WITHIN_OTHERS))
                    .sorted(ORDER)
                    .toList();
            return new Index(
                    all.stream()
                            .flatMap(shape -> shape.firstWord().stream())
                            .distinct()
                            .collect(Collectors.toMap(Function.identity(), word -> startingWith(word, all))),
                    startingWith("", all));
        }

        private static Stream<Shape> shapesOf(String feature, String prefix) {
            ResourceBundle english = Texts.english(feature);
            return english.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .flatMap(key -> StoredTexts.shapes(key, english.getString(key)));
        }

        private static List<Shape> startingWith(String word, List<Shape> all) {
            return all.stream()
                    .filter(shape -> shape.firstWord().orElse(word).equals(word))
                    .toList();
        }

        private List<Shape> shapes(String stored) {
            return byWord.getOrDefault(firstWord(stored), others);
        }
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    /**
     * How a text reads in English.
     *
     * @param literals what stands before, between and after its values
     * @param ones which of its values are the number one, by their places
     */
    private record Shape(String key, Pattern pattern, List<String> literals, List<Boolean> ones) {

        /** Empty where a value may be part of it. */
        private Optional<String> firstWord() {
            String start = literals.getFirst();
            return literals.size() == 1 || start.indexOf(' ') > 0
                    ? Optional.of(StoredTexts.firstWord(start))
                    : Optional.empty();
        }

        /** How many characters are not of values. */
        private int length() {
            return literals.stream().mapToInt(String::length).sum();
        }

        private Optional<String> read(String feature, String stored) {
            if (!hasLiterals(stored)) {
                return Optional.empty();
            }
            Matcher match = pattern.matcher(stored);
            return match.matches() ? Optional.of(Texts.of(key, values(feature, stored, match))) : Optional.empty();
        }

        /** Much quicker than the pattern, and nearly always the answer. */
        private boolean hasLiterals(String stored) {
            int from = 0;
            for (String literal : literals) {
                int at = stored.indexOf(literal, from);
                if (at < 0) {
                    return false;
                }
                from = at + literal.length();
            }
            return stored.startsWith(literals.getFirst()) && stored.endsWith(literals.getLast());
        }

        private Object[] values(String feature, String stored, Matcher match) {
            return IntStream.range(0, ones.size())
                    .mapToObj(place -> ones.get(place) ? Long.valueOf(1) : value(feature, stored, place, match))
                    .toArray();
        }

        private static Object value(String feature, String stored, int place, Matcher match) {
            if (match.pattern().namedGroups().containsKey("n" + place)) {
                return Long.valueOf(match.group("n" + place).replace(",", ""));
            }
            String said = match.group("t" + place);
            int start = match.start("t" + place);
            boolean isQuoted =
                    said.startsWith("\"") && said.endsWith("\"") || start > 0 && stored.charAt(start - 1) == '"';
            return isQuoted || said.indexOf(' ') < 0 ? said : inReadersLanguage(feature, said);
        }
    }

    /** One for each combination of singular and plural. */
    private static Stream<Shape> shapes(String key, String text) {
        List<Kind> kinds = kinds(new MessagePattern(text));
        if (kinds.isEmpty()) {
            return Stream.of(new Shape(key, Pattern.compile(Pattern.quote(text)), List.of(text), List.of()));
        }
        MessageFormat format = new MessageFormat(text, Language.ENGLISH);
        return IntStream.range(0, 1 << kinds.size())
                .mapToObj(bits -> IntStream.range(0, kinds.size())
                        .mapToObj(place -> (bits >> place & 1) == 1)
                        .toList())
                .filter(ones -> IntStream.range(0, kinds.size())
                        .allMatch(place -> kinds.get(place) == Kind.PLURAL || !ones.get(place)))
                .map(ones -> shape(key, format, kinds, ones));
    }

    /** What a text says of a value. */
    private enum Kind {
        /** Chooses between singular and plural. */
        PLURAL,
        NUMBER,
        TEXT
    }

    /** By their places. */
    private static List<Kind> kinds(MessagePattern text) {
        List<Kind> kinds = new ArrayList<>();
        for (int index = 0; index < text.countParts(); index++) {
            MessagePattern.Part part = text.getPart(index);
            if (part.getType() == MessagePattern.Part.Type.ARG_START) {
                int place = text.getPart(index + 1).getValue();
                while (kinds.size() <= place) {
                    kinds.add(Kind.TEXT);
                }
                Kind kind = part.getArgType().hasPluralStyle()
                        ? Kind.PLURAL
                        : part.getArgType() == MessagePattern.ArgType.SIMPLE ? Kind.NUMBER : Kind.TEXT;
                kinds.set(place, kinds.get(place).compareTo(kind) < 0 ? kinds.get(place) : kind);
            }
        }
        return kinds;
    }

    private static Shape shape(String key, MessageFormat format, List<Kind> kinds, List<Boolean> ones) {
        Object[] places = IntStream.range(0, ones.size())
                .mapToObj(place -> ones.get(place)
                        ? (Object) Long.valueOf(1)
                        : kinds.get(place) == Kind.TEXT
                                ? TEXT + String.valueOf(place)
                                : (Object) Long.valueOf(NUMBER + place))
                .toArray();
        String sample = format.format(places);
        StringBuilder pattern = new StringBuilder();
        List<String> literals = new ArrayList<>();
        Matcher place = PLACE.matcher(sample);
        int end = 0;
        while (place.find()) {
            String literal = sample.substring(end, place.start());
            literals.add(literal);
            pattern.append(Pattern.quote(literal))
                    .append(
                            place.group("number") == null
                                    ? "(?<t%s>.*)".formatted(place.group("text"))
                                    : "(?<n%s>\\d{1,3}(?:,\\d{3})*)".formatted(place.group("number")));
            end = place.end();
        }
        literals.add(sample.substring(end));
        pattern.append(Pattern.quote(literals.getLast()));
        return new Shape(key, Pattern.compile(pattern.toString(), Pattern.DOTALL), List.copyOf(literals), ones);
    }
}
