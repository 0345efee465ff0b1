package io.cuesheet.rendering;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the given name in a full name: a contact has only the full name. */
final class FirstName {

    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "dr", "prof", "herr", "frau", "mme", "mlle", "m", "sr",
            "sra");

    private FirstName() {}

    /** Such as Ann in "Dr. Ann Lee" and in "Lee, Ann"; empty if there is none, as in "J. Lee". */
    static String in(String name) {
        String[] parts = name.split(",", 2);
        String given = parts.length == 2 && !parts[1].isBlank() ? parts[1] : parts[0];
        List<String> words = Arrays.stream(given.strip().split("\\s+"))
                .dropWhile(FirstName::isTitle)
                .toList();
        boolean isTitleAlone =
                words.size() == 1 && parts.length == 1 && given.strip().contains(" ");
        return words.stream()
                .findFirst()
                .filter(Predicate.not(String::isEmpty))
                .filter(word -> !word.endsWith(".") && !isTitleAlone)
                .orElse("");
    }

    private static boolean isTitle(String word) {
        String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return TITLES.contains(bare.toLowerCase(Locale.ROOT));
    }
}
