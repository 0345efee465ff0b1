package io.cuesheet.db;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a search text: all of them must match, in any order. PostgreSQL compares them without accents and case, with the
 * function {@code search_pattern}.
 */
public record SearchWords(List<String> words) {

    /** Each word costs a comparison with every candidate; the rest of the text stays together as the last word. */
    private static final int MOST = 10;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    public SearchWords {
        words = List.copyOf(words);
    }

    /** A null or blank text has no words. */
    public static SearchWords of(@Nullable String text) {
        String single = text == null ? "" : SPACES.matcher(text).replaceAll(" ").strip();
        return new SearchWords(Stream.of(single.split(" ", MOST))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList());
    }

    /** As a parameter of a statement: an array of texts. */
    public String[] toArray() {
        return words.toArray(String[]::new);
    }
}
