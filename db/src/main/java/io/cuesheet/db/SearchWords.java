package io.cuesheet.db;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text that somebody looks for: all of them have to be found, in any order. PostgreSQL compares them without accents and
 * case, by its function {@code search_pattern}.
 */
public record SearchWords(List<String> words) {

    /** Each costs a comparison of every candidate; what is beyond stays together as the last one. */
    private static final int MOST = 10;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    public SearchWords {
        words = List.copyOf(words);
    }

    /** Of a text that is null or blank: none. */
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
