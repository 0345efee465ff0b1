package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.seasonfile.content.ComparedText;
import io.cuesheet.application.seasonfile.content.EditDistance;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names by which people and programs call the columns. Case, accents, spaces and punctuation don't matter. */
final class ColumnNames {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s_./:()#*'’-]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final Map<Column, List<String>> ALIASES = Map.ofEntries(
            Map.entry(Column.EXTERNAL_REF, List.of("external id", "external reference", "event ref", "reference")),
            Map.entry(Column.NAME, List.of("event name", "title", "event title")),
            Map.entry(Column.VENUE, List.of("venue name")),
            Map.entry(Column.CITY, List.of("town", "venue city")),
            Map.entry(Column.STARTS_AT, List.of("start", "starts", "start at", "start time", "start date time")),
            Map.entry(Column.TIME_ZONE, List.of("tz", "tzid", "event time zone", "venue time zone")),
            Map.entry(Column.LOAD_IN_TIME, List.of("load in", "load in at", "get in", "get in time")),
            Map.entry(Column.CONTACT_ROLE, List.of("role")),
            Map.entry(Column.CONTACT_EMAIL, List.of("email", "email address", "contact email address", "contact mail")),
            Map.entry(
                    Column.CONTACT_PHONE,
                    List.of("phone", "phone number", "telephone", "contact phone number", "contact tel", "mobile")),
            Map.entry(Column.STATUS, List.of("event status")),
            Map.entry(Column.CONTACT_REF, List.of("contact id", "contact reference")),
            Map.entry(Column.CONTACT_NAME, List.of("contact person")),
            Map.entry(Column.CONTACT_TIME_ZONE, List.of("contact tz")),
            Map.entry(Column.CONTACT_LANGUAGE, List.of("language", "contact locale")),
            Map.entry(Column.START_DATE, List.of("date", "day", "event date", "show date")),
            Map.entry(Column.START_TIME, List.of("time", "show time", "curtain")));

    /** Names that may mean a column and may mean something else: taken or left out, either could be wrong. */
    private static final Map<String, Column> AMBIGUOUS = ambiguous();

    private static final Map<String, Column> ENGLISH = english();

    private static final Map<String, Column> KNOWN = known();

    private static final int SHORTEST_MISSPELT = 4;
    private static final int LONGEST = 100;

    private ColumnNames() {}

    private static Map<String, Column> ambiguous() {
        Map<String, Column> ambiguous = new HashMap<>();
        List.of("state", "cancelled", "canceled").forEach(name -> ambiguous.put(name, Column.STATUS));
        List.of("contact", "kontakt", "contacto", "contatto", "ansprechpartner", "ansprechperson", "interlocuteur")
                .forEach(name -> ambiguous.put(name, Column.CONTACT_NAME));
        // It may be that of the show.
        List.of("sprache", "langue", "idioma", "lingua", "taal")
                .forEach(name -> ambiguous.put(name, Column.CONTACT_LANGUAGE));
        // Often these only count the rows: after a row is added, each number would be another event's.
        List.of("id", "no", "number", "nr", "nummer", "n°", "nº", "numero")
                .forEach(name -> ambiguous.put(name, Column.EXTERNAL_REF));
        return Map.copyOf(ambiguous);
    }

    /** What means several columns is the first of them. */
    private static Map<String, Column> english() {
        Map<String, Column> english = new HashMap<>();
        for (Column column : Column.values()) {
            names(column).forEach(name -> english.putIfAbsent(joined(name), column));
        }
        return Map.copyOf(english);
    }

    private static Map<String, Column> known() {
        Map<String, Column> known = new HashMap<>(ENGLISH);
        for (Column column : Column.values()) {
            OtherLanguages.names(column).forEach(name -> known.putIfAbsent(joined(name), column));
        }
        return Map.copyOf(known);
    }

    /** How many of these cells are names of columns. */
    static int count(List<String> cells) {
        return (int)
                cells.stream().flatMap(cell -> find(cell).stream()).distinct().count();
    }

    private static Stream<String> names(Column column) {
        return Stream.concat(Stream.of(column.header()), ALIASES.getOrDefault(column, List.of()).stream());
    }

    /** The column of that name or alias. */
    static Optional<Column> find(String name) {
        return name.length() > LONGEST ? Optional.empty() : Optional.ofNullable(KNOWN.get(joined(name)));
    }

    /** The same of names that are ours, or English. */
    static Optional<Column> findEnglish(String name) {
        return name.length() > LONGEST ? Optional.empty() : Optional.ofNullable(ENGLISH.get(joined(name)));
    }

    /** The column that is probably meant by a name that is none of its own. */
    static Optional<Column> meant(String name, Collection<Column> possible) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        @Nullable Column ambiguous = AMBIGUOUS.get(joined(name));
        return possible.stream()
                .filter(column -> column == ambiguous
                        || names(column).anyMatch(known -> isMisspelt(name, known))
                        || isMisspeltInEachWord(words(name), words(column.header())))
                .min(Comparator.comparingInt(column -> EditDistance.of(joined(name), joined(column.header()))));
    }

    private static boolean isMisspelt(String name, String known) {
        return joined(known).length() >= SHORTEST_MISSPELT && EditDistance.of(joined(name), joined(known)) == 1;
    }

    /** Longer names may have a slip in each word; a short word is another word soon. */
    private static boolean isMisspeltInEachWord(List<String> name, List<String> known) {
        if (name.size() != known.size() || known.size() < 2) {
            return false;
        }
        int sum = 0;
        for (int word = 0; word < known.size(); word++) {
            int distance = EditDistance.of(name.get(word), known.get(word));
            int allowed = Math.min(2, known.get(word).length() / SHORTEST_MISSPELT);
            if (distance > allowed) {
                return false;
            }
            sum += distance;
        }
        return sum <= 2;
    }

    /** Without accents, so that Début, DEBUT and debut are one. */
    private static String joined(String name) {
        String letters = String.join("", words(name));
        return MARKS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFD)).replaceAll("");
    }

    private static List<String> words(String name) {
        return SEPARATORS
                .splitAsStream(ComparedText.of(name).toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
