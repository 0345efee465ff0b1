package io.cuesheet.application.seasonfile.table;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of months and days of the week in the languages of the columns, by the Unicode CLDR. */
final class CalendarWords {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.ITALIAN, Locale.of("nl"));
    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

    private static final Map<String, Month> MONTHS = months();
    private static final Set<String> DAYS = days();

    private CalendarWords() {}

    private static Map<String, Month> months() {
        // Spellings that people use beside those of the CLDR.
        Map<String, Month> months = new HashMap<>(Map.of("sept", Month.SEPTEMBER, "mrz", Month.MARCH));
        for (Month month : Month.values()) {
            for (Locale language : LANGUAGES) {
                STYLES.forEach(style -> months.put(letters(month.getDisplayName(style, language)), month));
            }
        }
        return Map.copyOf(months);
    }

    private static Set<String> days() {
        Set<String> days = new HashSet<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (Locale language : LANGUAGES) {
                STYLES.forEach(style -> days.add(letters(day.getDisplayName(style, language))));
            }
        }
        return Set.copyOf(days);
    }

    static Optional<Month> month(String word) {
        return Optional.ofNullable(MONTHS.get(letters(word)));
    }

    static boolean isDay(String word) {
        return DAYS.contains(letters(word));
    }

    private static String letters(String word) {
        String apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return NO_LETTERS.matcher(apart).replaceAll("");
    }
}
